package health.ward.functions.score.batch;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.records.ledger.Failure;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.PartEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a job, with {@code ?failed=true} also the ids that failed, page by page. */
final class JobReader implements Handler {

  private static final int PAGE = 1_000;
  private static final String GIVEN_UP = "given-up";

  private final Jobs jobs;
  private final Clock clock;

  JobReader(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    Job job = jobs.of(call);
    Instant now = clock.instant();
    if (!call.request().queried("failed").equals(Optional.of("true"))) {
      return JobAnswer.of(200, job, now);
    }
    int from = from(call.request().queried("from").orElse("0"));
    List<Failure> failures = failures(job, now);
    int begin = Math.min(from, failures.size());
    int end = Math.min(begin + PAGE, failures.size());
    return JobAnswer.of(job, now, failures.subList(begin, end), begin, end < failures.size());
  }

  private static int from(String text) throws ProblemException {
    if (text.matches("[0-9]{1,7}")) {
      return Integer.parseInt(text);
    }
    throw new ProblemException(BatchProblems.malformedQuery());
  }

  private List<Failure> failures(Job job, Instant now) throws ProblemException {
    List<Failure> failures = new ArrayList<>();
    for (PartEntry part : job.parts()) {
      failures.addAll(part.state().failures());
      if (JobProgress.isGivenUp(job, part.state(), now)) {
        for (String id : jobs.with(ledger -> ledger.items(job.id(), part.number()))) {
          failures.add(new Failure(id, GIVEN_UP));
        }
      }
    }
    return failures;
  }
}
