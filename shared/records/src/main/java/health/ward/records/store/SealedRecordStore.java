package health.ward.records.store;

import health.ward.records.LastVersion;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.StoredRecord;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.cell.Cells;
import health.ward.records.cell.Change;
import health.ward.records.envelope.Head;
import health.ward.records.envelope.Index;
import health.ward.records.envelope.Index.Operation;
import health.ward.records.envelope.KeySlot;
import health.ward.records.envelope.PatientKey;
import health.ward.records.envelope.Value;
import health.ward.records.key.RecordKeys;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A record store over any cells. Decisions are taken here, on a head whose MAC was verified; the
 * cells only make sure that the head is still the same when the change is applied, whole or not at
 * all.
 */
public final class SealedRecordStore implements RecordStore {
  private static final int REMEMBERED_RECORDS = 65_536;
  private static final int ATTEMPTS = 64;

  private final Cells cells;
  private final Index index;
  private final KeySlot keySlots;
  private final Value value;
  private final SecureRandom random;
  private final NewestVersions newest;

  /**
   * @param cells closed with the store
   * @param keys stay the caller's
   */
  public SealedRecordStore(Cells cells, RecordKeys keys, SecureRandom random) {
    this(cells, keys, random, REMEMBERED_RECORDS);
  }

  SealedRecordStore(Cells cells, RecordKeys keys, SecureRandom random, int rememberedRecords) {
    this.cells = cells;
    this.index = new Index(keys.index());
    this.keySlots = new KeySlot(keys, random);
    this.value = new Value(random);
    this.random = random;
    this.newest = new NewestVersions(rememberedRecords);
  }

  @Override
  public Optional<StoredRecord> read(RecordId id)
      throws TamperedRecordException, RecordStoreUnavailableException {
    CellName name = index.name(id);
    long seen = newest.seen(name);
    Cell cell = cells.read(name);
    Optional<Head> head = verified(id, name, cell, seen);
    if (head.isEmpty() || head.get().erased()) {
      return Optional.empty();
    }
    long version = head.get().version();
    try (PatientKey key = keySlots.open(id, cell.keySlot())) {
      return Optional.of(new StoredRecord(version, value.open(id, version, key, cell.value())));
    }
  }

  @Override
  public Optional<LastVersion> lastVersion(RecordId id)
      throws TamperedRecordException, RecordStoreUnavailableException {
    CellName name = index.name(id);
    long seen = newest.seen(name);
    return verified(id, name, cells.readHead(name), seen)
        .map(head -> new LastVersion(head.version(), head.erased()));
  }

  @Override
  public WriteOutcome write(
      RecordId id, byte[] plaintext, Precondition precondition, WriteId writeId)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    if (plaintext.length > MAXIMUM_BYTES) {
      throw new IllegalArgumentException("a record has at most " + MAXIMUM_BYTES + " bytes");
    }
    byte[] tag = index.writeTag(id, Operation.WRITE, writeId);
    return change(
        id,
        precondition,
        tag,
        (current, keySlot, version) -> {
          if (isErased(current) && precondition instanceof Precondition.None) {
            throw new VersionConflictException(version - 1, true);
          }
          byte[] head = index.bytes(id, new Head(version, /* erased= */ false, tag));
          return isLive(current)
              ? Optional.of(replacement(id, version, head, keySlot, plaintext))
              : Optional.of(creation(id, version, head, plaintext));
        });
  }

  @Override
  public WriteOutcome erase(RecordId id, Precondition precondition, WriteId writeId)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    byte[] tag = index.writeTag(id, Operation.ERASE, writeId);
    return change(
        id,
        precondition,
        tag,
        (current, keySlot, version) -> {
          Head tombstone = new Head(version, /* erased= */ true, tag);
          return isLive(current)
              ? Optional.of(new Change.Erase(index.bytes(id, tombstone)))
              : Optional.empty();
        });
  }

  @Override
  public boolean ready() {
    return cells.ready();
  }

  @Override
  public void close() {
    cells.close();
  }

  /** Makes the change that leads to a version, or none when there is nothing to change. */
  private interface Plan {
    Optional<Change> make(Optional<Head> current, byte[] keySlot, long version)
        throws TamperedRecordException, VersionConflictException;
  }

  private WriteOutcome change(RecordId id, Precondition precondition, byte[] tag, Plan plan)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    CellName name = index.name(id);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long seen = newest.seen(name);
      Cell cell = cells.readHead(name);
      Optional<Head> current = verified(id, name, cell, seen);
      long version = current.map(Head::version).orElse(0L);
      if (current.isPresent() && current.get().madeBy(tag)) {
        return new WriteOutcome(version, Kind.ALREADY_APPLIED);
      }
      if (!holds(precondition, version)) {
        throw new VersionConflictException(version, current.map(Head::erased).orElse(false));
      }
      Optional<Change> change = plan.make(current, cell.keySlot(), Math.addExact(version, 1));
      if (change.isEmpty()) {
        return new WriteOutcome(version, Kind.NOTHING_TO_ERASE);
      }
      if (cells.change(name, cell.head(), change.get())) {
        newest.note(name, version + 1);
        return new WriteOutcome(version + 1, kind(change.get()));
      }
    }
    throw new RecordStoreUnavailableException(
        "other writers of the same record were faster " + ATTEMPTS + " times", null);
  }

  private Change creation(RecordId id, long version, byte[] head, byte[] plaintext) {
    try (PatientKey key = PatientKey.generate(version, random)) {
      byte[] sealed = value.seal(id, version, key, plaintext);
      return new Change.Create(head, keySlots.wrap(id, key), sealed);
    }
  }

  private Change replacement(
      RecordId id, long version, byte[] head, byte[] keySlot, byte[] plaintext)
      throws TamperedRecordException {
    try (PatientKey key = keySlots.open(id, keySlot)) {
      return new Change.Replace(head, value.seal(id, version, key, plaintext));
    }
  }

  /**
   * The head of a cell.
   *
   * @param seen the newest version that was seen before the cell was read: a newer one that is
   *     noted meanwhile by another thread proves nothing
   */
  private Optional<Head> verified(RecordId id, CellName name, Cell cell, long seen)
      throws TamperedRecordException {
    boolean rest = cell.keySlot().length > 0 || cell.value().length > 0;
    Optional<Head> head =
        cell.head().length == 0 ? Optional.empty() : Optional.of(index.head(id, cell.head()));
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

  private static boolean isLive(Optional<Head> head) {
    return head.isPresent() && !head.get().erased();
  }

  private static boolean isErased(Optional<Head> head) {
    return head.isPresent() && head.get().erased();
  }

  private static boolean holds(Precondition precondition, long version) {
    if (precondition instanceof Precondition.IfVersion expected) {
      return expected.version() == version;
    }
    return precondition instanceof Precondition.None || version == 0;
  }

  private static Kind kind(Change change) {
    if (change instanceof Change.Create) {
      return Kind.CREATED;
    }
    return change instanceof Change.Replace ? Kind.REPLACED : Kind.ERASED;
  }
}
