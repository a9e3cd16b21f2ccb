package health.ward.records;

/** What must be true of a record for a change to happen; checked and applied in one step. */
public sealed interface Precondition {

  /** Whatever is there is replaced or erased; to write over a tombstone is a conflict. */
  record None() implements Precondition {}

  /** No change was ever made to this id: a tombstone is a conflict too. */
  record IfAbsent() implements Precondition {}

  /**
   * The last change has this number. With the number of a tombstone the record is created again.
   *
   * @param version at least 1
   */
  record IfVersion(long version) implements Precondition {
    /** Checks the range. */
    public IfVersion {
      if (version < 1) {
        throw new IllegalArgumentException("versions count from 1");
      }
    }
  }
}
