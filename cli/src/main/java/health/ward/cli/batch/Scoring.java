package health.ward.cli.batch;

import health.ward.cli.Surroundings;
import java.time.Duration;
import java.util.List;

/** Has ids scored by the jobs of a run, one after the other, and tells how far they are. */
final class Scoring {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final RunKey run;
  private final int largest;
  private final Surroundings surroundings;

  /**
   * Scoring in a run.
   *
   * @param largest ids that one job takes, at least 1
   */
  Scoring(Jobs jobs, RunKey run, int largest, Surroundings surroundings) {
    this.jobs = jobs;
    this.run = run;
    this.largest = largest;
    this.surroundings = surroundings;
  }

  /** Returns when every job has ended. */
  void score(List<String> ids) throws Exception {
    for (int from = 0, number = 1; from < ids.size(); from += largest, number++) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + largest));
      watch(jobs.submit(part, run.job(number)), part.size());
    }
  }

  private void watch(String job, int size) throws Exception {
    surroundings.notes().line("Job " + job);
    Progress progress = new Progress("scoring", size, surroundings.notes(), surroundings.clock());
    JobState state = jobs.state(job);
    while (!state.ended()) {
      progress.at(state.done() + state.failed(), state.state());
      surroundings.pause().last(LOOK_EVERY);
      state = jobs.state(job);
    }
    progress.end(state.done() + state.failed());
    if (state.failed() + state.cancelled() > 0) {
      surroundings.notes().line(state.failed() + " failed, " + state.cancelled() + " cancelled");
    }
  }
}
