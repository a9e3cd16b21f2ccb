package health.ward.cli.batch;

import health.ward.cli.Progress;
import health.ward.cli.Surroundings;
import java.time.Duration;

/** Watches jobs and tells how far they are. */
final class JobWatch {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final Surroundings surroundings;

  JobWatch(Jobs jobs, Surroundings surroundings) {
    this.jobs = jobs;
    this.surroundings = surroundings;
  }

  /** The job's last state, when it has ended. */
  JobState untilEnded(String job) throws Exception {
    surroundings.notes().line("Job " + job);
    JobState state = jobs.state(job);
    Progress progress =
        new Progress("scoring", state.total(), surroundings.notes(), surroundings.clock());
    while (!state.ended()) {
      progress.at(state.done() + state.failed(), state.state());
      surroundings.pause().last(LOOK_EVERY);
      state = jobs.state(job);
    }
    progress.end(state.done() + state.failed());
    if (state.failed() + state.cancelled() > 0) {
      surroundings.notes().line(state.failed() + " failed, " + state.cancelled() + " cancelled");
    }
    return state;
  }
}
