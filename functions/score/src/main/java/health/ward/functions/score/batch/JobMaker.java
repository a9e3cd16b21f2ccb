package health.ward.functions.score.batch;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.NewJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a job and sends its parts. The same key again is the same job, and sends what nobody has
 * taken yet.
 */
final class JobMaker implements Handler {

  private static final int MOST = 100_000;
  private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  private final Jobs jobs;
  private final Clock clock;

  JobMaker(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    String key = call.request().headers().value("idempotency-key").orElse("");
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problems.malformedHeader(
              "idempotency-key",
              "Send 1 to 128 visible characters, the same for every repetition of one job."));
    }
    IdList list = IdList.read(call.request(), MOST);
    JobNote note = JobNote.of(list);
    String tenant = call.caller().tenant();
    Job job = made(tenant, key, list, note);
    if (!JobNote.parse(job.note()).digest().equals(note.digest())) {
      throw new ProblemException(BatchProblems.keyReused());
    }
    return JobAnswer.of(202, job, clock.instant()).sending(jobs.unsent(job));
  }

  private Job made(String tenant, String key, IdList list, JobNote note) throws ProblemException {
    return jobs.with(
            ledger -> {
              String id = ledger.id(tenant, "batch " + key);
              Optional<Job> before = ledger.job(id);
              if (before.isPresent()) {
                return before;
              }
              ledger.create(
                  new NewJob(
                      id, tenant, clock.instant(), NewJob.LIFE, note.toBytes(), parts(list.ids())));
              return ledger.job(id);
            })
        .orElseThrow(() -> new ProblemException(Problems.storeUnavailable()));
  }

  private static List<List<String>> parts(List<String> ids) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += NewJob.MOST_ITEMS) {
      parts.add(ids.subList(from, Math.min(from + NewJob.MOST_ITEMS, ids.size())));
    }
    return parts;
  }
}
