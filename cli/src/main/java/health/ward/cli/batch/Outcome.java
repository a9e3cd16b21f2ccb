package health.ward.cli.batch;

/**
 * What became of one patient.
 *
 * @param trouble a short reason; empty if all is well
 */
record Outcome(String trouble) {
  boolean good() {
    return trouble.isEmpty();
  }
}
