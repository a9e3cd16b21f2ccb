package health.ward.records.rotation;

import java.util.List;
import java.util.Map;

/**
 * How far a rotation has come.
 *
 * @param run names the run
 * @param owner names the process that works on it
 * @param kek id of the key-encryption key that all patient keys come under
 * @param from ids of the other key-encryption keys that were held when the run began
 * @param withdrawn ids of those that an earlier run knew and this one does not: patient keys that
 *     only they opened are lost for good
 * @param state whether it goes on
 * @param beat rises as long as somebody works on it; where it stands still, the process is lost
 * @param beganMillis when the run began, milliseconds since 1970
 * @param reportedMillis when this was reported, milliseconds since 1970
 * @param walks walks over the store that were begun; the last one of a complete run changed nothing
 * @param visited cells met in all walks
 * @param rewrapped patient keys wrapped anew in all walks
 * @param expected about how many cells a walk meets
 * @param found what this walk has found
 */
public record RotationStatus(
    String run,
    String owner,
    String kek,
    List<String> from,
    List<String> withdrawn,
    State state,
    long beat,
    long beganMillis,
    long reportedMillis,
    long walks,
    long visited,
    long rewrapped,
    long expected,
    Found found) {

  /** Keeps copies. */
  public RotationStatus {
    from = List.copyOf(from);
    withdrawn = List.copyOf(withdrawn);
  }

  /** Whether a rotation goes on. */
  public enum State {
    /** Patient keys may be under other key-encryption keys. */
    RUNNING,
    /**
     * A whole walk met no patient key under another key-encryption key that is held, those of
     * damaged cells aside: nobody can say what wraps them.
     */
    COMPLETE
  }

  /**
   * What a walk has found. Cells are named as in the store's key names, at most 1,000 of a kind.
   *
   * @param seen cells met
   * @param alreadyNew records whose patient key was under the current key-encryption key before
   * @param damaged cells that are not as they were written (no head, a key slot that does not open
   *     or is left beside a tombstone), or whose key-encryption key is not held
   * @param damagedCells their names
   * @param finalErasures tombstones whose patient key was last wrapped under a key-encryption key
   *     that is not held: no older copy of the store brings such a record back
   * @param becameFinal those of them whose key-encryption key was withdrawn last
   * @param becameFinalCells their names
   * @param notFinal the other tombstones, counted by the key-encryption key that must go first
   */
  public record Found(
      long seen,
      long alreadyNew,
      long damaged,
      List<String> damagedCells,
      long finalErasures,
      long becameFinal,
      List<String> becameFinalCells,
      Map<String, Long> notFinal) {
    /** Keeps copies. */
    public Found {
      damagedCells = List.copyOf(damagedCells);
      becameFinalCells = List.copyOf(becameFinalCells);
      notFinal = Map.copyOf(notFinal);
    }
  }

  /** The same run in the hands of another process. */
  RotationStatus takenOver(String newOwner) {
    return new RotationStatus(
        run,
        newOwner,
        kek,
        from,
        withdrawn,
        state,
        beat + 1,
        beganMillis,
        reportedMillis,
        walks,
        visited,
        rewrapped,
        expected,
        found);
  }
}
