package health.ward.records.ledger;

import java.util.List;

/**
 * A part whose message was opened.
 *
 * @param job the job's id
 * @param tenant whose records they are
 * @param cancelled whether the job was cancelled
 * @param entry the part as its job has it
 * @param items the record ids
 */
public record TakenPart(
    String job, String tenant, boolean cancelled, PartEntry entry, List<String> items) {

  /** Defensive copy. */
  public TakenPart {
    items = List.copyOf(items);
  }

  /** Job and part: ids belong in no log. */
  @Override
  public String toString() {
    return "TakenPart[" + job + " " + entry.number() + "]";
  }
}
