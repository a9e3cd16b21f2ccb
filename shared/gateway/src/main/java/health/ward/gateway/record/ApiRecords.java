package health.ward.gateway.record;

import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.LastVersion;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.StoredRecord;
import health.ward.records.TamperedRecordException;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteOutcome;
import java.util.Optional;

/** A record store for handlers. What is returned happened; everything else is a problem. */
public final class ApiRecords {

  private final RecordStore store;

  /** Records in this store. */
  public ApiRecords(RecordStore store) {
    this.store = store;
  }

  /**
   * The record, or nothing when there is none or it is erased.
   *
   * @throws ProblemException 503 when the store does not answer, 500 when it was tampered with
   */
  public Optional<StoredRecord> read(RecordId id) throws ProblemException {
    return attempt(() -> store.read(id));
  }

  /**
   * The same for a reader who knows a version: also a record that is gone or erased must not be
   * older.
   *
   * @throws ProblemException 409 when it is; and as above
   */
  public Optional<StoredRecord> read(RecordId id, KnownVersion known) throws ProblemException {
    Optional<StoredRecord> stored = read(id);
    if (!known.equals(KnownVersion.NONE)) {
      known.check(stored.isPresent() ? stored.get().version() : lastVersion(id));
    }
    return stored;
  }

  /**
   * Creates or replaces a record.
   *
   * @throws ProblemException 412 when the condition does not hold, 503 when the store does not
   *     answer, 500 when it was tampered with
   */
  public WriteOutcome write(RecordId id, byte[] plaintext, WriteTerms terms)
      throws ProblemException {
    return attempt(() -> store.write(id, plaintext, terms.precondition(), terms.writeId()));
  }

  /**
   * Destroys a record.
   *
   * @throws ProblemException as {@link #write}
   */
  public WriteOutcome erase(RecordId id, WriteTerms terms) throws ProblemException {
    return attempt(() -> store.erase(id, terms.precondition(), terms.writeId()));
  }

  private long lastVersion(RecordId id) throws ProblemException {
    return attempt(() -> store.lastVersion(id)).map(LastVersion::version).orElse(0L);
  }

  private static <T> T attempt(Access<T> access) throws ProblemException {
    try {
      return access.run();
    } catch (RecordStoreUnavailableException unavailable) {
      throw new ProblemException(Problems.storeUnavailable());
    } catch (TamperedRecordException tampered) {
      throw new ProblemException(Problems.recordDamaged());
    } catch (VersionConflictException conflict) {
      throw new ProblemException(
          Problems.preconditionFailed(conflict.currentVersion(), conflict.tombstone()));
    }
  }

  private interface Access<T> {
    T run()
        throws RecordStoreUnavailableException, TamperedRecordException, VersionConflictException;
  }
}
