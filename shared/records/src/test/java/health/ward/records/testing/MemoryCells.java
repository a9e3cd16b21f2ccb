package health.ward.records.testing;

import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellChange;
import health.ward.records.cell.CellName;
import health.ward.records.cell.CellPage;
import health.ward.records.cell.Cells;
import health.ward.records.cell.Change;
import health.ward.records.store.SealedRecordStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells in memory that a test can look into, change behind the store's back, and switch off. */
public final class MemoryCells implements Cells {
  private static final byte[] NONE = {};
  private static final Cell ABSENT = new Cell(NONE, NONE, NONE);

  private final Map<CellName, Cell> cells = new LinkedHashMap<>();
  private boolean down;
  private boolean replicated = true;
  private boolean losesAnswers;
  private boolean looksFail;
  private int racesToLose;
  private int moves;
  private Rival rival = () -> {};
  private Rival confirmationRival = () -> {};

  /** Somebody else who changes cells. */
  public interface Rival {
    /** Changes them. */
    void act() throws RecordStoreUnavailableException;
  }

  /** A record store over new cells with new keys, for tests that need any store. */
  public static RecordStore store() {
    return new SealedRecordStore(new MemoryCells(), TestKeys.generate(), new SecureRandom());
  }

  /** From now on nothing is answered, or everything again. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** From now on nobody asks replicas for anything. */
  public synchronized void withoutReplicas() {
    replicated = false;
  }

  /** From now on changes are made, but their answers are lost. */
  public synchronized void losesAnswers(boolean loses) {
    losesAnswers = loses;
  }

  /** From now on heads of several cells cannot be read, or can again. */
  public synchronized void failLooks(boolean fail) {
    looksFail = fail;
  }

  /** The next changes are refused as if another writer had been faster. */
  public synchronized void loseRaces(int count) {
    racesToLose = count;
  }

  /** The next walks may have passed over cells. */
  public synchronized void moveDuringWalks(int count) {
    moves = count;
  }

  /** Somebody else acts between the next change's reading and its writing. */
  public synchronized void beforeNextChange(Rival acting) {
    rival = acting;
  }

  /** Somebody else acts between reading and the next confirmation. */
  public synchronized void beforeNextConfirmation(Rival acting) {
    confirmationRival = acting;
  }

  /** The names of all cells. */
  public synchronized List<CellName> names() {
    return new ArrayList<>(cells.keySet());
  }

  /** What a cell holds. */
  public synchronized Cell get(CellName name) {
    return cells.getOrDefault(name, ABSENT);
  }

  /** What an operator of the store can do: put anything anywhere. */
  public synchronized void put(CellName name, Cell cell) {
    cells.put(name, cell);
  }

  /** What an operator of the store can do: remove a cell. */
  public synchronized void remove(CellName name) {
    cells.remove(name);
  }

  @Override
  public synchronized Cell read(CellName name) throws RecordStoreUnavailableException {
    checkUp();
    return get(name);
  }

  @Override
  public synchronized Cell readHead(CellName name) throws RecordStoreUnavailableException {
    checkUp();
    return new Cell(get(name).head(), get(name).keySlot(), NONE);
  }

  @Override
  public synchronized boolean change(CellName name, byte[] expectedHead, Change change)
      throws RecordStoreUnavailableException {
    checkUp();
    Rival acting = rival;
    rival = () -> {};
    acting.act();
    Cell old = get(name);
    if (racesToLose > 0) {
      racesToLose--;
      return false;
    }
    boolean slotMoved =
        change instanceof Change.Erase erase && !Arrays.equals(old.keySlot(), erase.keySlot());
    if (slotMoved || !Arrays.equals(old.head(), expectedHead)) {
      return false;
    }
    cells.put(name, changed(old, change));
    if (losesAnswers) {
      throw new RecordStoreUnavailableException("the answer is lost", null);
    }
    return true;
  }

  @Override
  public synchronized boolean confirm(CellName name, byte[] head)
      throws RecordStoreUnavailableException {
    checkUp();
    Rival acting = confirmationRival;
    confirmationRival = () -> {};
    acting.act();
    return Arrays.equals(get(name).head(), head);
  }

  @Override
  public synchronized boolean areReplicated() {
    return replicated;
  }

  @Override
  public synchronized List<Optional<Boolean>> confirmAll(List<CellName> names, List<byte[]> heads)
      throws RecordStoreUnavailableException {
    List<Optional<Boolean>> confirmed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      confirmed.add(Optional.of(confirm(names.get(i), heads.get(i))));
    }
    return confirmed;
  }

  @Override
  public synchronized List<Optional<Cell>> readAll(List<CellName> names)
      throws RecordStoreUnavailableException {
    checkUp();
    return names.stream().map(name -> Optional.of(get(name))).toList();
  }

  @Override
  public synchronized List<Optional<Cell>> readAllHeads(List<CellName> names)
      throws RecordStoreUnavailableException {
    List<Optional<Cell>> heads = new ArrayList<>();
    for (CellName name : names) {
      if (looksFail) {
        throw new RecordStoreUnavailableException("no looks", null);
      }
      heads.add(Optional.of(readHead(name)));
    }
    return heads;
  }

  @Override
  public synchronized List<Boolean> changeAll(List<CellChange> changes)
      throws RecordStoreUnavailableException {
    List<Boolean> changed = new ArrayList<>();
    for (CellChange change : changes) {
      changed.add(change(change.name(), change.expectedHead(), change.change()));
    }
    return changed;
  }

  @Override
  public synchronized boolean replaceKeySlot(CellName name, byte[] expected, byte[] keySlot)
      throws RecordStoreUnavailableException {
    checkUp();
    Cell old = get(name);
    if (old.keySlot().length == 0 || !Arrays.equals(old.keySlot(), expected)) {
      return false;
    }
    cells.put(name, new Cell(old.head(), keySlot, old.value()));
    return true;
  }

  @Override
  public void forget(CellName name) {
    // There is no disk.
  }

  @Override
  public synchronized CellPage page(String cursor) throws RecordStoreUnavailableException {
    checkUp();
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    List<CellName> all = names();
    int to = Math.min(from + 2, all.size());
    Optional<String> next = to < all.size() ? Optional.of("" + to) : Optional.empty();
    boolean moved = next.isEmpty() && moves > 0;
    moves -= moved ? 1 : 0;
    return new CellPage(all.subList(from, to), next, moved);
  }

  @Override
  public synchronized long count() throws RecordStoreUnavailableException {
    checkUp();
    return cells.size();
  }

  @Override
  public synchronized boolean ready() {
    return !down;
  }

  @Override
  public void close() {}

  private void checkUp() throws RecordStoreUnavailableException {
    if (down) {
      throw new RecordStoreUnavailableException("switched off", null);
    }
  }

  private static Cell changed(Cell old, Change change) {
    if (change instanceof Change.Create create) {
      return new Cell(create.head(), create.keySlot(), create.value());
    }
    if (change instanceof Change.Replace replace) {
      return new Cell(replace.head(), old.keySlot(), replace.value());
    }
    return new Cell(change.head(), NONE, NONE);
  }
}
