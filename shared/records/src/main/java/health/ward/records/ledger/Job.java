package health.ward.records.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A job as it was read.
 *
 * @param id 22 characters of base64url
 * @param tenant whose it is
 * @param created when it was made
 * @param cancelled whether what has not run yet shall not
 * @param note what its maker wrote down
 * @param parts in their order
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Job(
    String id,
    String tenant,
    Instant created,
    boolean cancelled,
    byte[] note,
    List<PartEntry> parts) {

  /** Defensive copy. */
  public Job {
    parts = List.copyOf(parts);
  }

  /** The id alone. */
  @Override
  public String toString() {
    return "Job[" + id + "]";
  }
}
