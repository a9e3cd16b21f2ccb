package health.ward.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Encrypted, versioned records. Every change is a compare-and-set; what is returned was verified:
 * no exception means that the value is the one written under this id with this version. Safe for
 * use by many threads.
 *
 * <p>A value put back from an older state of the store is detected while this process remembers a
 * newer version of that record; after a restart it is not.
 */
public interface RecordStore extends AutoCloseable {
  /** The largest plaintext of one record, in bytes. */
  int MAXIMUM_BYTES = 1 << 20;

  /**
   * Reads a record.
   *
   * @return the record, or nothing when it never existed or is erased
   * @throws TamperedRecordException when what is stored is not what was written
   * @throws RecordStoreUnavailableException when the store does not answer
   */
  Optional<StoredRecord> read(RecordId id)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Where the version counter stands, also after an erasure.
   *
   * @return nothing when no change was ever made
   * @throws TamperedRecordException when what is stored is not what was written
   * @throws RecordStoreUnavailableException when the store does not answer
   */
  Optional<LastVersion> lastVersion(RecordId id)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Creates or replaces a record.
   *
   * @param plaintext at most {@link #MAXIMUM_BYTES}
   * @param writeId the same for every repetition of one write
   * @return CREATED, REPLACED or ALREADY_APPLIED with the record's version
   * @throws VersionConflictException when the precondition does not hold
   * @throws TamperedRecordException when what is stored is not what was written
   * @throws RecordStoreUnavailableException when the store does not answer; repeat with the same id
   */
  WriteOutcome write(RecordId id, byte[] plaintext, Precondition precondition, WriteId writeId)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Destroys a record's key and value; its version number stays as a tombstone, and which key the
   * patient key was wrapped under. A record whose patient key does not open is therefore refused
   * and stays as it is: a tombstone of it could not say when the erasure is final.
   *
   * @param writeId the same for every repetition of one erasure
   * @return ERASED or ALREADY_APPLIED with the tombstone's version, or NOTHING_TO_ERASE
   * @throws VersionConflictException when the precondition does not hold
   * @throws TamperedRecordException when what is stored is not what was written, or its patient key
   *     is wrapped by a key that is not held
   * @throws RecordStoreUnavailableException when the store does not answer; repeat with the same id
   */
  WriteOutcome erase(RecordId id, Precondition precondition, WriteId writeId)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Reads several records in few rounds.
   *
   * @return a reading for each id, in their order
   * @throws RecordStoreUnavailableException when the store does not answer
   */
  List<Reading> readAll(List<RecordId> ids) throws RecordStoreUnavailableException;

  /**
   * Makes several changes, each to another record, in few rounds.
   *
   * @return an outcome for each change, in their order
   * @throws RecordStoreUnavailableException when the store does not answer; some of the changes may
   *     have been made: repeat all with the same write ids
   */
  List<Replacement.Outcome> replaceAll(List<Replacement> replacements)
      throws RecordStoreUnavailableException;

  /**
   * Sees to it that records which were read, and so were changed by answers that may be lost, are
   * as safe as after a change that was answered. Costs nothing where no replicas are asked for.
   *
   * @param versions the version that was read, by record
   * @return the records that have another version by now, or none that can be read
   * @throws RecordStoreUnavailableException when the store does not answer, or replicas lack one
   */
  Set<RecordId> unconfirmed(Map<RecordId, Long> versions) throws RecordStoreUnavailableException;

  /** Whether the store answers now. */
  boolean ready();

  /** Gives up connections and threads; the record keys stay the caller's. */
  @Override
  void close();
}
