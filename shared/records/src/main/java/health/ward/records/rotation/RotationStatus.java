package health.ward.records.rotation;

import java.util.List;
import java.util.Map;

/**
 * How far a rotation has come.
 *
 * @param run names the run
 * @param kek id of the key-encryption key that all patient keys come under
 * @param state whether it goes on
 * @param beat rises as long as somebody works on it; one that stands still has lost its process,
 *     and starting again takes it over
 * @param walks walks over the store that were begun; the last one of a complete run changed nothing
 * @param expected about how many cells a walk meets
 * @param seen cells met in this walk
 * @param rewrapped patient keys wrapped anew, in all walks of this run
 * @param found what this walk has found
 */
public record RotationStatus(
    String run,
    String kek,
    State state,
    long beat,
    long walks,
    long expected,
    long seen,
    long rewrapped,
    Found found) {

  /** Whether a rotation goes on. */
  public enum State {
    /** Patient keys may be under other key-encryption keys. */
    RUNNING,
    /** A whole walk met no patient key under another key-encryption key that is held. */
    COMPLETE
  }

  /**
   * What a walk has found. Cells are named as in the store's key names, at most 1,000 of a kind.
   *
   * @param live records
   * @param damaged cells that are not as they were written, or whose key-encryption key is not held
   * @param damagedCells their names
   * @param finalErasures tombstones whose patient key was last wrapped under a key-encryption key
   *     that is gone: no older copy of the store brings such a record back
   * @param finalCells their names
   * @param notFinal the other tombstones, counted by the key-encryption key that must go first
   */
  public record Found(
      long live,
      long damaged,
      List<String> damagedCells,
      long finalErasures,
      List<String> finalCells,
      Map<String, Long> notFinal) {
    /** Keeps copies. */
    public Found {
      damagedCells = List.copyOf(damagedCells);
      finalCells = List.copyOf(finalCells);
      notFinal = Map.copyOf(notFinal);
    }
  }

  /** The same after another sign of life. */
  RotationStatus next(State newState, long newWalks, long expectedCells, Tally tally, long sum) {
    return new RotationStatus(
        run, kek, newState, beat + 1, newWalks, expectedCells, tally.seen(), sum, tally.found());
  }
}
