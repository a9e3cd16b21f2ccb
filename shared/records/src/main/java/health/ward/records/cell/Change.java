package health.ward.records.cell;

/** A change of what a cell holds, in one step. */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public sealed interface Change {
  /** The new head. */
  byte[] head();

  /** Head, key slot and value of a record that is not there yet. */
  record Create(byte[] head, byte[] keySlot, byte[] value) implements Change {}

  /** A new value under the key in the slot, which stays as it is. */
  record Replace(byte[] head, byte[] value) implements Change {}

  /**
   * Only the head is left.
   *
   * @param keySlot what the slot must still hold, for the head says which key wrapped it
   */
  record Erase(byte[] head, byte[] keySlot) implements Change {}
}
