package health.ward.records;

/**
 * The version of a record before and after an access.
 *
 * @param found before; 0 where nothing was ever stored
 * @param left after; the same if the access changed nothing
 */
public record Versions(long found, long left) {

  /** Of a record that was read. */
  public static Versions read(long version) {
    return new Versions(version, version);
  }

  /** Of a record that was changed. */
  public static Versions changed(long left) {
    return new Versions(left - 1, left);
  }
}
