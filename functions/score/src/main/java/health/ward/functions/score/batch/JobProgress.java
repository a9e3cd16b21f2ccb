package health.ward.functions.score.batch;

import health.ward.records.ledger.Job;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far a job has come, counted from its parts.
 *
 * @param total ids of the job, each once
 * @param done those with a score
 * @param failed those that will have none unless something is done about it
 * @param cancelled those that were not to run any more
 * @param state in a word
 * @param until now, or when the last part ended
 */
record JobProgress(int total, int done, int failed, int cancelled, String state, Instant until) {

  static JobProgress of(Job job, Instant now) {
    int total = 0;
    int done = 0;
    int failed = 0;
    int cancelled = 0;
    boolean ended = true;
    for (PartEntry part : job.parts()) {
      PartState state = part.state();
      total += state.items();
      done += state.done();
      failed += state.failures().size();
      if (isGivenUp(job, state, now)) {
        failed += state.items();
      } else if (isCancelled(job, state)) {
        cancelled += state.items();
      } else if (state.status() != Status.DONE) {
        ended = false;
      }
    }
    String word = ended ? (cancelled > 0 ? "cancelled" : "finished") : word(job, now);
    return new JobProgress(total, done, failed, cancelled, word, ended ? last(job) : now);
  }

  /**
   * Whether nothing but a person makes the part go on. While other parts of the job move, its
   * message may stand in line behind theirs.
   */
  static boolean isGivenUp(Job job, PartState state, Instant now) {
    if (state.status().isFinal()) {
      return state.status() == Status.FAILED;
    }
    boolean taken = state.status() == Status.RUNNING;
    boolean poison =
        taken
            && state.attempt() >= PartTaker.MOST_DELIVERIES
            && Silence.isLonger(Silence.AFTER_LAST_DELIVERY, state.since(), now);
    Duration most = taken ? Silence.LONGEST : Silence.IN_LINE;
    boolean lost = !isCancelled(job, state) && Silence.isLonger(most, last(job), now);
    return poison || lost;
  }

  /**
   * Whether a person may have the part sent anew: its message is lost, or stands in a long line.
   */
  static boolean maySendAnew(Job job, PartState state, Instant now) {
    return isGivenUp(job, state, now)
        || (!state.status().isFinal() && Silence.isLonger(Silence.LONGEST, last(job), now));
  }

  /** When something was heard of the job last. */
  private static Instant last(Job job) {
    return job.parts().stream()
        .map(part -> part.state().since())
        .reduce(job.created(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private static boolean isCancelled(Job job, PartState state) {
    boolean waits = state.status() == Status.UNSENT || state.status() == Status.WAITING;
    return state.status() == Status.CANCELLED || (job.cancelled() && waits);
  }

  private static String word(Job job, Instant now) {
    List<PartState> states = job.parts().stream().map(PartEntry::state).toList();
    List<PartState> running =
        states.stream().filter(state -> state.status() == Status.RUNNING).toList();
    if (states.stream().allMatch(state -> state.status() == Status.UNSENT)) {
      return "accepted";
    }
    if (states.stream().anyMatch(state -> state.status() == Status.WAITING)) {
      return "waiting-for-enclave";
    }
    boolean silent =
        !running.isEmpty()
            && running.stream().allMatch(s -> Silence.isLonger(Silence.REDELIVERY, s.since(), now));
    return silent ? "waiting-for-redelivery" : "running";
  }
}
