package health.ward.functions.score.batch;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import java.time.Clock;

/** Cancels what has not run of a job; what is running ends. */
final class JobCanceller implements Handler {

  private final Jobs jobs;
  private final Clock clock;

  JobCanceller(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    String job = jobs.of(call).id();
    jobs.with(
        ledger -> {
          ledger.cancel(job);
          return job;
        });
    return JobAnswer.of(200, jobs.of(call), clock.instant());
  }
}
