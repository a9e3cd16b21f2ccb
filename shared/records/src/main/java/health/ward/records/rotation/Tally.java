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

  private final List<String> withdrawn;
  private final List<String> damagedCells = new ArrayList<>();
  private final List<String> becameFinalCells = new ArrayList<>();
  private final Map<String, Long> notFinal = new TreeMap<>();
  private long seen;
  private long alreadyNew;
  private long rewrapped;
  private long lostRaces;
  private long damaged;
  private long finalErasures;
  private long becameFinal;
  private boolean whole = true;

  /**
   * Of a walk that has not begun.
   *
   * @param withdrawn ids of the key-encryption keys that were withdrawn last
   */
  Tally(List<String> withdrawn) {
    this.withdrawn = withdrawn;
  }

  /** A record whose patient key needs no change. */
  void alreadyNew() {
    seen++;
    alreadyNew++;
  }

  /** A record whose key slot was to be changed. */
  void changed(boolean done) {
    seen++;
    if (done) {
      rewrapped++;
    } else {
      lostRaces++;
    }
  }

  /** A cell that is not as it was written, or whose key-encryption key is not held. */
  void damaged(CellName name) {
    seen++;
    damaged++;
    list(damagedCells, name);
  }

  /** A tombstone. */
  void erased(CellName name, String kekId, boolean held) {
    seen++;
    if (held) {
      notFinal.merge(kekId, 1L, Long::sum);
      return;
    }
    finalErasures++;
    if (withdrawn.contains(kekId)) {
      becameFinal++;
      list(becameFinalCells, name);
    }
  }

  /** Cells may be left that the walk has not met. */
  void passedOver() {
    whole = false;
  }

  /** Whether every patient key was under the current key already. */
  boolean nothingLeft() {
    return whole && rewrapped == 0 && lostRaces == 0;
  }

  long seen() {
    return seen;
  }

  long rewrapped() {
    return rewrapped;
  }

  RotationStatus.Found found() {
    return new RotationStatus.Found(
        seen,
        alreadyNew,
        damaged,
        damagedCells,
        finalErasures,
        becameFinal,
        becameFinalCells,
        notFinal);
  }

  private static void list(List<String> names, CellName name) {
    if (names.size() < LISTED) {
      names.add(name.text());
    }
  }
}
