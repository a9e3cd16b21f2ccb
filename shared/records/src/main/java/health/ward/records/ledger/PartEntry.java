package health.ward.records.ledger;

/**
 * A part as it was read.
 *
 * @param number counted from 0
 * @param state how far it has come
 * @param sealed the bytes that a change must find again
 */
@SuppressWarnings("ArrayRecordComponent") // a token, compared by the store only
public record PartEntry(int number, PartState state, byte[] sealed) {

  /** Number and status. */
  @Override
  public String toString() {
    return "PartEntry[" + number + " " + state.status() + "]";
  }
}
