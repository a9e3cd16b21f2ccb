package health.ward.functions.score.batch;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the parts again that were given up. Their old messages stay among the poison, where nothing
 * takes them.
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
    List<Integer> again = new ArrayList<>();
    for (PartEntry part : job.parts()) {
      if (JobProgress.isGivenUp(part.state(), now)) {
        PartState unsent = PartState.unsent(part.state().items(), now);
        if (jobs.with(ledger -> ledger.change(job.id(), part, unsent)).isPresent()) {
          again.add(part.number());
        }
      }
    }
    List<String> messages = jobs.with(ledger -> ledger.messages(job.id(), again));
    return JobAnswer.of(202, jobs.of(call), now).sending(messages);
  }
}
