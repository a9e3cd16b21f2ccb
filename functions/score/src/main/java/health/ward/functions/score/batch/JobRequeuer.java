package health.ward.functions.score.batch;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.records.ledger.Job;
import java.time.Clock;
import java.time.Instant;

/**
 * Sends the parts again that were given up, and whatever nobody has taken: so that asking once more
 * sends what was lost. Old messages stay among the poison, where nothing takes them. A job that is
 * cancelled stays as it is.
 */
final class JobRequeuer implements Handler {

  private final Jobs jobs;
  private final Clock clock;

  JobRequeuer(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    Job job = jobs.of(call);
    Instant now = clock.instant();
    Job again = jobs.rearmed(job, now);
    return JobAnswer.of(202, again, now).sending(jobs.unsent(again));
  }
}
