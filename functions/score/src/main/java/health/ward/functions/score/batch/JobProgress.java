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

  /** How long the stock host keeps a message from others that it does not renew any more. */
  private static final Duration REDELIVERY = Duration.ofMinutes(10);

  /** A last delivery that has been silent for so long was poison at the next one. */
  private static final Duration LOST = REDELIVERY.multipliedBy(2);

  static JobProgress of(Job job, Instant now) {
    int total = 0;
    int done = 0;
    int failed = 0;
    int cancelled = 0;
    boolean ended = true;
    Instant last = job.created();
    for (PartEntry part : job.parts()) {
      PartState state = part.state();
      total += state.items();
      done += state.done();
      failed += state.failures().size();
      if (isGivenUp(state, now)) {
        failed += state.items();
      } else if (isCancelled(job, state)) {
        cancelled += state.items();
      } else if (state.status() != Status.DONE) {
        ended = false;
      }
      last = state.since().isAfter(last) ? state.since() : last;
    }
    String word = ended ? (cancelled > 0 ? "cancelled" : "finished") : word(job, now);
    return new JobProgress(total, done, failed, cancelled, word, ended ? last : now);
  }

  /** Whether nothing but a person makes the part go on. */
  static boolean isGivenUp(PartState state, Instant now) {
    return state.status() == Status.FAILED
        || (state.status() == Status.RUNNING
            && state.attempt() >= PartTaker.MOST_DELIVERIES
            && isSilent(state, now, LOST));
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
        !running.isEmpty() && running.stream().allMatch(s -> isSilent(s, now, REDELIVERY));
    return silent ? "waiting-for-redelivery" : "running";
  }

  private static boolean isSilent(PartState state, Instant now, Duration longest) {
    return Duration.between(state.since(), now).compareTo(longest) > 0;
  }
}
