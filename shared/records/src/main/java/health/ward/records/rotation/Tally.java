package health.ward.records.rotation;

import health.ward.records.cell.CellName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a walk has found and done so far. */
final class Tally {
  /** Cells are listed by name up to this many; all are counted. */
  static final int LISTED = 1000;

  private final List<String> damagedCells = new ArrayList<>();
  private final List<String> finalCells = new ArrayList<>();
  private final Map<String, Long> notFinal = new TreeMap<>();
  private long live;
  private long rewrapped;
  private long lostRaces;
  private long damaged;
  private long finalErasures;

  /** A record that is there. */
  void live() {
    live++;
  }

  /** A key slot was to be changed. */
  void changed(boolean done) {
    if (done) {
      rewrapped++;
    } else {
      lostRaces++;
    }
  }

  /** A cell that is not as it was written, or whose key-encryption key is not held. */
  void damaged(CellName name) {
    damaged++;
    list(damagedCells, name);
  }

  /** A tombstone. */
  void erased(CellName name, String kekId, boolean held) {
    if (held) {
      notFinal.merge(kekId, 1L, Long::sum);
    } else {
      finalErasures++;
      list(finalCells, name);
    }
  }

  /** Whether every patient key was under the current key already. */
  boolean nothingLeft() {
    return rewrapped == 0 && lostRaces == 0;
  }

  long seen() {
    return live + damaged + finalErasures + notFinal.values().stream().mapToLong(n -> n).sum();
  }

  long rewrapped() {
    return rewrapped;
  }

  RotationStatus.Found found() {
    return new RotationStatus.Found(
        live, damaged, damagedCells, finalErasures, finalCells, notFinal);
  }

  private static void list(List<String> names, CellName name) {
    if (names.size() < LISTED) {
      names.add(name.text());
    }
  }
}
