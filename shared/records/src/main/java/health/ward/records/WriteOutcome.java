package health.ward.records;

/**
 * What a change did. Whoever holds one may rely on it: the change is on the store's disk.
 *
 * @param version number of the last change of this record id after the call; 0 when nothing was
 *     ever stored under it
 * @param kind what happened
 */
public record WriteOutcome(long version, Kind kind) {

  /** The ways in which a change can succeed. */
  public enum Kind {
    /** There was no record (or a tombstone), now there is one. */
    CREATED,
    /** An earlier value was replaced. */
    REPLACED,
    /** The record's key and value are destroyed; the version number stays. */
    ERASED,
    /** An erasure found nothing to erase and changed nothing. */
    NOTHING_TO_ERASE,
    /** The last change was made by this very write id and operation; nothing was done again. */
    ALREADY_APPLIED
  }

  /** The record's version before and after the call. */
  public Versions versions() {
    return switch (kind) {
      case CREATED, REPLACED, ERASED -> Versions.changed(version);
      case NOTHING_TO_ERASE, ALREADY_APPLIED -> Versions.read(version);
    };
  }
}
