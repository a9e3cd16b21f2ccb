package health.ward.records.store;

import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Replacement;
import health.ward.records.Replacement.Outcome;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellChange;
import health.ward.records.cell.CellName;
import health.ward.records.cell.Cells;
import health.ward.records.envelope.Head;
import health.ward.records.envelope.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Many records in few rounds: what happens to one does not happen to the others. */
final class ManyRecords {
  private final Cells cells;
  private final RecordSeal seal;

  ManyRecords(Cells cells, RecordSeal seal) {
    this.cells = cells;
    this.seal = seal;
  }

  List<Reading> read(List<RecordId> ids) throws RecordStoreUnavailableException {
    List<CellName> names = ids.stream().map(seal.index()::name).toList();
    long[] seen = names.stream().mapToLong(seal.newest()::seen).toArray();
    List<Optional<Cell>> found = cells.readAll(names);
    List<Reading> readings = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      readings.add(reading(ids.get(i), names.get(i), found.get(i), seen[i]));
    }
    return readings;
  }

  private Reading reading(RecordId id, CellName name, Optional<Cell> cell, long seen) {
    if (cell.isEmpty()) {
      return new Reading.Damaged(Finding.PARTS);
    }
    try {
      return seal.open(id, name, cell.get(), seen)
          .<Reading>map(Reading.Found::new)
          .orElseGet(Reading.Absent::new);
    } catch (TamperedRecordException e) {
      return new Reading.Damaged(e.finding());
    }
  }

  /** First the heads, then the changes that they allow. */
  List<Outcome> replace(List<Replacement> replacements) throws RecordStoreUnavailableException {
    List<CellName> names = replacements.stream().map(r -> seal.index().name(r.id())).toList();
    long[] seen = names.stream().mapToLong(seal.newest()::seen).toArray();
    List<Optional<Cell>> heads = cells.readAllHeads(names);
    Outcome[] outcomes = new Outcome[replacements.size()];
    List<CellChange> changes = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      Plan plan = plan(replacements.get(i), names.get(i), heads.get(i), seen[i]);
      outcomes[i] = plan.outcome();
      if (plan.change().isPresent()) {
        changes.add(plan.change().get());
        places.add(i);
      } else if (plan.outcome() == Outcome.APPLIED) {
        outcomes[i] = confirmed(names.get(i), heads.get(i).orElseThrow());
      }
    }
    List<Boolean> changed = cells.changeAll(changes);
    for (int i = 0; i < changed.size(); i++) {
      int place = places.get(i);
      if (changed.get(i)) {
        seal.newest().note(names.get(place), replacements.get(place).version() + 1);
      } else {
        outcomes[place] = Outcome.CONFLICT;
      }
    }
    return Arrays.asList(outcomes);
  }

  /** Of a change that was made before, and whose answer may be lost. */
  private Outcome confirmed(CellName name, Cell cell) throws RecordStoreUnavailableException {
    try {
      return cells.confirm(name, cell.head()) ? Outcome.APPLIED : Outcome.CONFLICT;
    } catch (TamperedRecordException e) {
      return Outcome.DAMAGED;
    }
  }

  /** What becomes of a replacement if its change, if it has one, is made. */
  private record Plan(Outcome outcome, Optional<CellChange> change) {}

  private Plan plan(Replacement replacement, CellName name, Optional<Cell> found, long seen) {
    RecordId id = replacement.id();
    if (found.isEmpty()) {
      return new Plan(Outcome.DAMAGED, Optional.empty());
    }
    Cell cell = found.get();
    try {
      Optional<Head> head = seal.verified(name, cell, seen);
      byte[] tag = seal.index().writeTag(id, Index.Operation.WRITE, replacement.writeId());
      if (head.isPresent() && head.get().madeBy(tag)) {
        return new Plan(Outcome.APPLIED, Optional.empty());
      }
      if (!RecordSeal.isLive(head) || head.get().version() != replacement.version()) {
        return new Plan(Outcome.CONFLICT, Optional.empty());
      }
      long version = Math.addExact(replacement.version(), 1);
      byte[] next = seal.index().bytes(name, Head.live(version, tag));
      return new Plan(
          Outcome.APPLIED,
          Optional.of(
              new CellChange(
                  name,
                  cell.head(),
                  seal.replacement(
                      id, name, version, next, cell.keySlot(), replacement.plaintext()))));
    } catch (TamperedRecordException e) {
      return new Plan(Outcome.DAMAGED, Optional.empty());
    }
  }
}
