package health.ward.cli.batch;

/**
 * How far a job is.
 *
 * @param state in the API's word
 * @param total ids that it was given
 * @param done ids that are scored
 * @param failed ids that are not, and will not be
 */
record JobState(String state, long total, long done, long failed) {
  /** Whether nothing more will happen. */
  boolean ended() {
    return done + failed >= total || state.equals("cancelled");
  }
}
