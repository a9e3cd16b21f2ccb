package health.ward.records.store;

import health.ward.records.RecordId;
import health.ward.records.StoredRecord;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.cell.Change;
import health.ward.records.envelope.Head;
import health.ward.records.envelope.Index;
import health.ward.records.envelope.KeySlot;
import health.ward.records.envelope.PatientKey;
import health.ward.records.envelope.Value;
import health.ward.records.key.RecordKeys;
import java.security.SecureRandom;
import java.util.Optional;

/** Verifies what cells hold, and makes what they shall hold. */
final class RecordSeal {
  private final Index index;
  private final KeySlot keySlots;
  private final Value value;
  private final SecureRandom random;
  private final NewestVersions newest;

  /**
   * @param rememberedRecords of how many records the newest version is remembered
   */
  RecordSeal(RecordKeys keys, SecureRandom random, int rememberedRecords) {
    this.index = new Index(keys.index());
    this.keySlots = new KeySlot(keys, random);
    this.value = new Value(random);
    this.random = random;
    this.newest = new NewestVersions(rememberedRecords);
  }

  Index index() {
    return index;
  }

  NewestVersions newest() {
    return newest;
  }

  /**
   * The head of a cell.
   *
   * @param seen the newest version that was seen before the cell was read: a newer one that is
   *     noted meanwhile by another thread proves nothing
   */
  Optional<Head> verified(CellName name, Cell cell, long seen) throws TamperedRecordException {
    boolean rest = cell.keySlot().length > 0 || cell.value().length > 0;
    Optional<Head> head =
        cell.head().length == 0 ? Optional.empty() : Optional.of(index.head(name, cell.head()));
    if (!isLive(head) && rest) {
      throw new TamperedRecordException(Finding.PARTS);
    }
    long version = head.map(Head::version).orElse(0L);
    if (version < seen) {
      throw new TamperedRecordException(Finding.OLDER_VERSION);
    }
    if (version > seen) {
      newest.note(name, version);
    }
    return head;
  }

  /** The record in a cell, if there is one. */
  Optional<StoredRecord> open(RecordId id, CellName name, Cell cell, long seen)
      throws TamperedRecordException {
    Optional<Head> head = verified(name, cell, seen);
    return isLive(head) ? Optional.of(open(id, name, cell, head.get())) : Optional.empty();
  }

  /** The record in a cell whose head is verified, and live. */
  StoredRecord open(RecordId id, CellName name, Cell cell, Head head)
      throws TamperedRecordException {
    try (PatientKey key = keySlots.open(name, cell.keySlot())) {
      return new StoredRecord(head.version(), value.open(id, head.version(), key, cell.value()));
    }
  }

  Change creation(RecordId id, CellName name, long version, byte[] head, byte[] plaintext) {
    try (PatientKey key = PatientKey.generate(version, random)) {
      byte[] sealed = value.seal(id, version, key, plaintext);
      return new Change.Create(head, keySlots.wrap(name, key), sealed);
    }
  }

  Change replacement(
      RecordId id, CellName name, long version, byte[] head, byte[] keySlot, byte[] plaintext)
      throws TamperedRecordException {
    try (PatientKey key = keySlots.open(name, keySlot)) {
      return new Change.Replace(head, value.seal(id, version, key, plaintext));
    }
  }

  /** What is left of a record: it names a key-encryption key only when the slot opens with it. */
  Change erasure(CellName name, long version, byte[] tag, byte[] keySlot)
      throws TamperedRecordException {
    Head tombstone = Head.tombstone(version, tag, keySlots.wrappedUnder(name, keySlot));
    return new Change.Erase(index.bytes(name, tombstone), keySlot);
  }

  static boolean isLive(Optional<Head> head) {
    return head.isPresent() && !head.get().erased();
  }
}
