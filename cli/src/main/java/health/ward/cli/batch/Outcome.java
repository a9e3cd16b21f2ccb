package health.ward.cli.batch;

/**
 * What became of one patient.
 *
 * @param trouble a short reason; empty if all is well
 */
record Outcome(String id, String trouble) {
  boolean good() {
    return trouble.isEmpty();
  }

  /** The reason alone: an id points at a person. */
  @Override
  public String toString() {
    return "Outcome[" + trouble + "]";
  }
}
