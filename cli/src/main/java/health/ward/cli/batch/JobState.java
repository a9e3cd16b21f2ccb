package health.ward.cli.batch;

/**
 * How far a job is.
 *
 * @param state in the API's word
 * @param total its ids, each once
 * @param done ids that are scored
 * @param failed ids that are not, and will not be
 * @param cancelled ids that somebody has had left out
 */
record JobState(String state, long total, long done, long failed, long cancelled) {
  /** Whether every id is scored. */
  boolean good() {
    return ended() && done == total;
  }

  /** Whether nothing more will happen. */
  boolean ended() {
    return state.equals("finished") || state.equals("cancelled");
  }
}
