package health.ward.records;

import java.util.Optional;

/**
 * One of several changes: a new value for a record that still has a version.
 *
 * @param id which record
 * @param version the version that it must have, at least 1
 * @param plaintext at most {@link RecordStore#MAXIMUM_BYTES}
 * @param writeId the same for every repetition of this change
 * @param basis the reading that the change goes by, if there was one: it saves a round
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Replacement(
    RecordId id, long version, byte[] plaintext, WriteId writeId, Optional<Reading.Basis> basis) {

  /** Checks the size, so that none of several is changed when one is too large. */
  public Replacement {
    if (plaintext.length > RecordStore.MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "a record has at most " + RecordStore.MAXIMUM_BYTES + " bytes");
    }
  }

  /** What became of it. */
  public enum Outcome {
    /** It was made and is on the store's disk. */
    APPLIED,
    /** The last change was made by this very write id and is on the store's disk. */
    ALREADY_APPLIED,
    /** The record has another version, or none; nothing was changed. */
    CONFLICT,
    /** What is stored is not what was written; nothing was changed. */
    DAMAGED
  }
}
