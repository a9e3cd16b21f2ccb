package health.ward.records.rotation;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 * The status, kept as a record of the store itself: whoever runs the store cannot feign a complete
 * rotation, upon which the owner destroys a key.
 */
final class StatusRecord {
  private static final RecordId ID = new RecordId("ward", "key-rotation", "status");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordStore store;
  private final SecureRandom random;

  StatusRecord(RecordStore store, SecureRandom random) {
    this.store = store;
    this.random = random;
  }

  /** The status of the last run, if there was one. */
  Optional<RotationStatus> read() throws TamperedRecordException, RecordStoreUnavailableException {
    Optional<StoredRecord> stored = store.read(ID);
    return stored.isEmpty() ? Optional.empty() : Optional.of(status(stored.get()));
  }

  /** Puts the status of a new run in the place of whatever is there. */
  void begin(RotationStatus status)
      throws TamperedRecordException, RecordStoreUnavailableException {
    try {
      write(status, new Precondition.None());
    } catch (VersionConflictException e) {
      throw new IllegalStateException("a write without a condition met one", e);
    }
  }

  /**
   * Puts the next status of a run in the place of its last one.
   *
   * @throws SupersededException when that of another run is there
   */
  void report(RotationStatus status)
      throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
    Optional<StoredRecord> stored = store.read(ID);
    if (stored.isEmpty() || !status(stored.get()).run().equals(status.run())) {
      throw new SupersededException();
    }
    try {
      write(status, new Precondition.IfVersion(stored.get().version()));
    } catch (VersionConflictException e) {
      throw new SupersededException();
    }
  }

  private void write(RotationStatus status, Precondition precondition)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    try {
      store.write(ID, JSON.writeValueAsBytes(status), precondition, WriteId.random(random));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status always has a JSON form", e);
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
