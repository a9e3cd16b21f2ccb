package health.ward.records.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A job that is to be made.
 *
 * @param id 22 characters of base64url
 * @param tenant whose it is
 * @param created now
 * @param life how long it is kept
 * @param note what its maker writes down
 * @param parts record ids of this tenant, at most {@link #MOST_ITEMS} a part
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record NewJob(
    String id,
    String tenant,
    Instant created,
    Duration life,
    byte[] note,
    List<List<String>> parts) {

  /**
   * So many ids of 64 characters are 33 KB, 45 KB sealed and in base64url, and 60 KB once the queue
   * has made base64 of them again: a message has at most 64 KiB.
   */
  public static final int MOST_ITEMS = 512;

  /** As long as a message lives on the queue. */
  public static final Duration LIFE = Duration.ofDays(7);

  private static final Pattern ITEM = Pattern.compile("[!-~]{1,64}");

  /** Checks the sizes; the exceptions quote nothing. */
  public NewJob {
    parts = List.copyOf(parts);
    for (List<String> part : parts) {
      if (part.isEmpty() || part.size() > MOST_ITEMS) {
        throw new IllegalArgumentException("a part has 1 to " + MOST_ITEMS + " ids");
      }
      for (String item : part) {
        if (!ITEM.matcher(item).matches()) {
          throw new IllegalArgumentException("an id has 1 to 64 visible ASCII characters");
        }
      }
    }
  }

  /** The id alone. */
  @Override
  public String toString() {
    return "NewJob[" + id + "]";
  }
}
