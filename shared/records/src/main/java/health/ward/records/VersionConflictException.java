package health.ward.records;

/** The precondition of a change does not hold; nothing was changed. */
public final class VersionConflictException extends RecordException {
  private static final long serialVersionUID = 1L;

  private final long currentVersion;
  private final boolean tombstone;

  /**
   * @param currentVersion number of the last change, 0 when there never was one
   * @param tombstone whether the last change was an erasure
   */
  public VersionConflictException(long currentVersion, boolean tombstone) {
    super(
        "the record is at version " + currentVersion + (tombstone ? ", erased" : ""),
        /* cause= */ null);
    this.currentVersion = currentVersion;
    this.tombstone = tombstone;
  }

  /** Number of the last change, 0 when there never was one. */
  public long currentVersion() {
    return currentVersion;
  }

  /** Whether the last change was an erasure. */
  public boolean tombstone() {
    return tombstone;
  }
}
