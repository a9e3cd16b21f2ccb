package health.ward.cli.batch;

import health.ward.cli.Surroundings;
import java.util.List;

/** Has ids scored by the jobs of a run, one after the other, and tells how far they are. */
final class Scoring {
  private final Jobs jobs;
  private final RunKey run;
  private final int largest;
  private final JobWatch watch;

  /**
   * Scoring in a run.
   *
   * @param largest ids that one job takes, at least 1
   */
  Scoring(Jobs jobs, RunKey run, int largest, Surroundings surroundings) {
    this.jobs = jobs;
    this.run = run;
    this.largest = largest;
    this.watch = new JobWatch(jobs, surroundings);
  }

  /** Returns when every job has ended. */
  void score(List<String> ids) throws Exception {
    for (int from = 0, number = 1; from < ids.size(); from += largest, number++) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + largest));
      watch.untilEnded(jobs.submit(part, run.job(number)));
    }
  }
}
