package health.ward.records;

/**
 * Where the version counter of a record id stands.
 *
 * @param version number of the last change, at least 1
 * @param erased whether that change was an erasure, so that only the number is left (a tombstone)
 */
public record LastVersion(long version, boolean erased) {}
