package health.ward.records;

import java.util.regex.Pattern;

/**
 * Names one record. The three parts are part of every key and of every authenticated header, so a
 * value cannot be moved between tenants, types or ids.
 *
 * @param tenant the hospital, 1 to 128 visible ASCII characters
 * @param type the kind of record, for example {@code patient}, 1 to 128 visible ASCII characters
 * @param id the identifier within tenant and type, 1 to 128 visible ASCII characters
 */
public record RecordId(String tenant, String type, String id) {
  private static final Pattern PART = Pattern.compile("[!-~]{1,128}");

  /** Checks the three parts; the exception does not repeat them. */
  public RecordId {
    check(tenant, "tenant");
    check(type, "type");
    check(id, "id");
  }

  /** The type alone: tenant and id belong in no log. */
  @Override
  public String toString() {
    return "RecordId[type=" + type + "]";
  }

  private static void check(String part, String name) {
    if (!PART.matcher(part).matches()) {
      throw new IllegalArgumentException(
          name + " of a record id: 1 to 128 visible ASCII characters expected");
    }
  }
}
