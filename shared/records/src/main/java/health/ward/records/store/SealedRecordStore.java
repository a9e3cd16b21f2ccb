package health.ward.records.store;

import health.ward.records.LastVersion;
import health.ward.records.Precondition;
import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Replacement;
import health.ward.records.StoredRecord;
import health.ward.records.TamperedRecordException;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.cell.Cells;
import health.ward.records.cell.Change;
import health.ward.records.envelope.Head;
import health.ward.records.envelope.Index.Operation;
import health.ward.records.key.RecordKeys;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A record store over any cells. Decisions are taken here, on a head whose MAC was verified; the
 * cells only make sure that the head is still the same when the change is applied, whole or not at
 * all.
 */
public final class SealedRecordStore implements RecordStore {
  private static final int REMEMBERED_RECORDS = 65_536;
  private static final int ATTEMPTS = 64;

  private final Cells cells;
  private final RecordSeal seal;
  private final ManyRecords many;

  /**
   * @param cells closed with the store
   * @param keys stay the caller's
   */
  public SealedRecordStore(Cells cells, RecordKeys keys, SecureRandom random) {
    this(cells, keys, random, REMEMBERED_RECORDS);
  }

  SealedRecordStore(Cells cells, RecordKeys keys, SecureRandom random, int rememberedRecords) {
    this.cells = cells;
    this.seal = new RecordSeal(keys, random, rememberedRecords);
    this.many = new ManyRecords(cells, seal);
  }

  @Override
  public Optional<StoredRecord> read(RecordId id)
      throws TamperedRecordException, RecordStoreUnavailableException {
    CellName name = seal.index().name(id);
    long seen = seal.newest().seen(name);
    return seal.open(id, name, cells.read(name), seen);
  }

  @Override
  public List<Reading> readAll(List<RecordId> ids) throws RecordStoreUnavailableException {
    return many.read(ids);
  }

  @Override
  public List<Replacement.Outcome> replaceAll(List<Replacement> replacements)
      throws RecordStoreUnavailableException {
    return many.replace(replacements);
  }

  @Override
  public Set<RecordId> unconfirmed(Map<RecordId, Long> versions)
      throws RecordStoreUnavailableException {
    return many.unconfirmed(versions);
  }

  @Override
  public Optional<LastVersion> lastVersion(RecordId id)
      throws TamperedRecordException, RecordStoreUnavailableException {
    CellName name = seal.index().name(id);
    long seen = seal.newest().seen(name);
    return seal.verified(name, cells.readHead(name), seen)
        .map(head -> new LastVersion(head.version(), head.erased()));
  }

  @Override
  public WriteOutcome write(
      RecordId id, byte[] plaintext, Precondition precondition, WriteId writeId)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    if (plaintext.length > MAXIMUM_BYTES) {
      throw new IllegalArgumentException("a record has at most " + MAXIMUM_BYTES + " bytes");
    }
    byte[] tag = seal.index().writeTag(id, Operation.WRITE, writeId);
    CellName name = seal.index().name(id);
    return change(
        name,
        precondition,
        tag,
        (current, keySlot, version) -> {
          if (isErased(current) && precondition instanceof Precondition.None) {
            throw new VersionConflictException(version - 1, true);
          }
          byte[] head = seal.index().bytes(name, Head.live(version, tag));
          return RecordSeal.isLive(current)
              ? Optional.of(seal.replacement(id, name, version, head, keySlot, plaintext))
              : Optional.of(seal.creation(id, name, version, head, plaintext));
        });
  }

  @Override
  public WriteOutcome erase(RecordId id, Precondition precondition, WriteId writeId)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    byte[] tag = seal.index().writeTag(id, Operation.ERASE, writeId);
    CellName name = seal.index().name(id);
    WriteOutcome outcome =
        change(
            name,
            precondition,
            tag,
            (current, keySlot, version) ->
                RecordSeal.isLive(current)
                    ? Optional.of(seal.erasure(name, version, tag, keySlot))
                    : Optional.empty());
    if (outcome.version() > 0) {
      // Also when it was erased before: who did it may not have come so far.
      cells.forget(name);
    }
    return outcome;
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

  private WriteOutcome change(CellName name, Precondition precondition, byte[] tag, Plan plan)
      throws VersionConflictException, TamperedRecordException, RecordStoreUnavailableException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long seen = seal.newest().seen(name);
      Cell cell = cells.readHead(name);
      Optional<Head> current = seal.verified(name, cell, seen);
      long version = current.map(Head::version).orElse(0L);
      if (current.isPresent() && current.get().madeBy(tag)) {
        if (cells.confirm(name, cell.head())) {
          return new WriteOutcome(version, Kind.ALREADY_APPLIED);
        }
        continue;
      }
      if (!holds(precondition, version)) {
        throw new VersionConflictException(version, current.map(Head::erased).orElse(false));
      }
      Optional<Change> change = plan.make(current, cell.keySlot(), Math.addExact(version, 1));
      if (change.isEmpty()) {
        if (current.isEmpty() || cells.confirm(name, cell.head())) {
          return new WriteOutcome(version, Kind.NOTHING_TO_ERASE);
        }
        continue;
      }
      if (cells.change(name, cell.head(), change.get())) {
        seal.newest().note(name, version + 1);
        return new WriteOutcome(version + 1, kind(change.get()));
      }
    }
    throw new RecordStoreUnavailableException(
        "other writers of the same record were faster " + ATTEMPTS + " times", null);
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
