package health.ward.records.rotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.StoredRecord;
import health.ward.records.TamperedRecordException;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The status, kept as a record of the store itself: whoever runs the store cannot write one. That a
 * rotation is complete says what the walks were shown; a record that the store leaves out of its
 * list of cells is not noticed.
 */
final class StatusRecord {
  private static final RecordId ID = new RecordId("ward", "key-rotation", "status");

  /** While apps are replaced by newer ones, these may tell more than this one knows. */
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final RecordStore store;
  private final SecureRandom random;

  StatusRecord(RecordStore store, SecureRandom random) {
    this.store = store;
    this.random = random;
  }

  /**
   * A status as it is kept.
   *
   * @param version of the record that holds it
   */
  record Kept(long version, RotationStatus status) {}

  /** The status of the last run, if there was one. */
  Optional<Kept> read() throws TamperedRecordException, RecordStoreUnavailableException {
    Optional<StoredRecord> stored = store.read(ID);
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(new Kept(stored.get().version(), status(stored.get())));
  }

  /**
   * Puts a status in the place of one that was read.
   *
   * @param last nothing when there was none
   * @return whether that one still was there; nothing is changed otherwise
   */
  boolean replace(Optional<Kept> last, RotationStatus next)
      throws TamperedRecordException, RecordStoreUnavailableException {
    Precondition unchanged =
        last.isEmpty()
            ? new Precondition.IfAbsent()
            : new Precondition.IfVersion(last.get().version());
    try {
      store.write(ID, JSON.writeValueAsBytes(next), unchanged, WriteId.random(random));
      return true;
    } catch (VersionConflictException e) {
      return false;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status always has a JSON form", e);
    }
  }

  /**
   * Puts the next status of a run in the place of its last one.
   *
   * @throws SupersededException when another process's is there
   */
  void report(RotationStatus status)
      throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
    Optional<Kept> last = read();
    boolean ours =
        last.map(Kept::status)
            .filter(kept -> kept.run().equals(status.run()) && kept.owner().equals(status.owner()))
            .isPresent();
    if (!ours || !replace(last, status)) {
      throw new SupersededException();
    }
  }

  private static RotationStatus status(StoredRecord stored) {
    try {
      return JSON.readValue(stored.plaintext(), RotationStatus.class);
    } catch (IOException e) {
      throw new IllegalStateException("the status was written in another form", e);
    }
  }
}
