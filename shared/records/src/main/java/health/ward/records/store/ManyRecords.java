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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
      Optional<Head> head = seal.verified(name, cell.get(), seen);
      if (!RecordSeal.isLive(head)) {
        return new Reading.Absent();
      }
      return new Reading.Found(
          seal.open(id, name, cell.get(), head.get()),
          new SeenCell(id, name, head.get(), cell.get().head(), cell.get().keySlot()));
    } catch (TamperedRecordException e) {
      return new Reading.Damaged(e.finding());
    }
  }

  /** First those whose cells were seen, at once; then the others, and where that was in vain. */
  List<Outcome> replace(List<Replacement> replacements) throws RecordStoreUnavailableException {
    List<CellChange> changes = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < replacements.size(); i++) {
      Optional<CellChange> change = direct(replacements.get(i));
      change.ifPresent(changes::add);
      (change.isPresent() ? places : open).add(i);
    }
    Outcome[] outcomes = new Outcome[replacements.size()];
    Arrays.fill(outcomes, Outcome.APPLIED);
    open.addAll(inVain(changes, places, replacements));
    List<Outcome> looked = replaceAfterALook(open.stream().map(replacements::get).toList());
    for (int i = 0; i < looked.size(); i++) {
      outcomes[open.get(i)] = looked.get(i);
    }
    return Arrays.asList(outcomes);
  }

  /**
   * The change that goes by what was read, if the replacement says so, nothing newer is known, and
   * what was read is not the work of this very replacement.
   */
  private Optional<CellChange> direct(Replacement replacement) {
    RecordId id = replacement.id();
    if (!(replacement.basis().orElse(null) instanceof SeenCell seen)
        || !seen.id().equals(id)
        || seen.head().version() != replacement.version()
        || seal.newest().seen(seen.name()) > replacement.version()) {
      return Optional.empty();
    }
    byte[] tag = seal.index().writeTag(id, Index.Operation.WRITE, replacement.writeId());
    if (seen.head().madeBy(tag)) {
      return Optional.empty();
    }
    try {
      return Optional.of(change(replacement, seen.name(), tag, seen.headBytes(), seen.keySlot()));
    } catch (TamperedRecordException e) {
      return Optional.empty();
    }
  }

  private CellChange change(
      Replacement replacement, CellName name, byte[] tag, byte[] head, byte[] keySlot)
      throws TamperedRecordException {
    RecordId id = replacement.id();
    long version = Math.addExact(replacement.version(), 1);
    byte[] next = seal.index().bytes(name, Head.live(version, tag));
    byte[] plaintext = replacement.plaintext();
    return new CellChange(
        name, head, seal.replacement(id, name, version, next, keySlot, plaintext));
  }

  /** First the heads, then the changes that they allow. */
  private List<Outcome> replaceAfterALook(List<Replacement> replacements)
      throws RecordStoreUnavailableException {
    List<CellName> names = replacements.stream().map(r -> seal.index().name(r.id())).toList();
    long[] seen = names.stream().mapToLong(seal.newest()::seen).toArray();
    List<Optional<Cell>> heads = cells.readAllHeads(names);
    Outcome[] outcomes = new Outcome[replacements.size()];
    List<CellChange> changes = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Integer> repeated = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      Plan plan = plan(replacements.get(i), names.get(i), heads.get(i), seen[i]);
      outcomes[i] = plan.outcome();
      if (plan.change().isPresent()) {
        changes.add(plan.change().get());
        places.add(i);
      } else if (plan.outcome() == Outcome.ALREADY_APPLIED) {
        repeated.add(i);
      }
    }
    List<Outcome> confirmed = confirmed(repeated, names, heads);
    for (int i = 0; i < repeated.size(); i++) {
      outcomes[repeated.get(i)] = confirmed.get(i);
    }
    inVain(changes, places, replacements).forEach(place -> outcomes[place] = Outcome.CONFLICT);
    return Arrays.asList(outcomes);
  }

  /**
   * Makes the changes.
   *
   * @param places of the changes' replacements
   * @return places of those that were not made, since somebody was faster
   */
  private List<Integer> inVain(
      List<CellChange> changes, List<Integer> places, List<Replacement> replacements)
      throws RecordStoreUnavailableException {
    List<Integer> inVain = new ArrayList<>();
    List<Boolean> changed = cells.changeAll(changes);
    for (int i = 0; i < changed.size(); i++) {
      int place = places.get(i);
      if (changed.get(i)) {
        seal.newest().note(changes.get(i).name(), replacements.get(place).version() + 1);
      } else {
        inVain.add(place);
      }
    }
    return inVain;
  }

  /** Those of these records that have another version, or whose head somebody changes meanwhile. */
  Set<RecordId> unconfirmed(Map<RecordId, Long> versions) throws RecordStoreUnavailableException {
    if (!cells.areReplicated()) {
      return Set.of();
    }
    List<RecordId> ids = List.copyOf(versions.keySet());
    List<CellName> names = ids.stream().map(seal.index()::name).toList();
    List<Optional<Cell>> heads = cells.readAllHeads(names);
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (has(names.get(i), heads.get(i), versions.getOrDefault(ids.get(i), 0L))) {
        same.add(i);
      }
    }
    List<Outcome> confirmed = confirmed(same, names, heads);
    Set<RecordId> unconfirmed = new HashSet<>(ids);
    for (int i = 0; i < same.size(); i++) {
      if (confirmed.get(i) == Outcome.ALREADY_APPLIED) {
        unconfirmed.remove(ids.get(same.get(i)));
      }
    }
    return unconfirmed;
  }

  private boolean has(CellName name, Optional<Cell> cell, long version) {
    try {
      return cell.isPresent()
          && seal.verified(name, cell.get(), version)
              .filter(head -> !head.erased() && head.version() == version)
              .isPresent();
    } catch (TamperedRecordException e) {
      return false;
    }
  }

  /** Of changes that were made before, and whose answers may be lost. */
  private List<Outcome> confirmed(
      List<Integer> places, List<CellName> names, List<Optional<Cell>> heads)
      throws RecordStoreUnavailableException {
    return cells
        .confirmAll(
            places.stream().map(names::get).toList(),
            places.stream().map(i -> heads.get(i).orElseThrow().head()).toList())
        .stream()
        .map(has -> has.map(same -> same ? Outcome.ALREADY_APPLIED : Outcome.CONFLICT))
        .map(outcome -> outcome.orElse(Outcome.DAMAGED))
        .toList();
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
        return new Plan(Outcome.ALREADY_APPLIED, Optional.empty());
      }
      if (!RecordSeal.isLive(head) || head.get().version() != replacement.version()) {
        return new Plan(Outcome.CONFLICT, Optional.empty());
      }
      return new Plan(
          Outcome.APPLIED,
          Optional.of(change(replacement, name, tag, cell.head(), cell.keySlot())));
    } catch (TamperedRecordException e) {
      return new Plan(Outcome.DAMAGED, Optional.empty());
    }
  }
}
