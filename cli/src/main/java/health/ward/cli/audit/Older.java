package health.ward.cli.audit;

/**
 * An access came upon an older version of a record than was known before it began.
 *
 * @param version the older one
 * @param newer the version that was known
 */
record Older(Place place, long version, Place known, long newer) {

  /** An entry. */
  record Place(String chain, long number) {
    @Override
    public String toString() {
      return "chain " + chain + ", entry " + number;
    }
  }

  /** For people. */
  @Override
  public String toString() {
    return "%s: version %d of a record whose version %d stands in %s, known before"
        .formatted(place, version, newer, known);
  }
}
