package health.ward.cli.batch;

import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the rest of a job again. */
@Command(
    name = "requeue",
    description =
        "Runs again what was given up of a job, sends what nobody has taken, and waits for the job's"
            + " end. 0 all scored, 1 not all, 2 no answer.")
final class RequeueCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final BatchCommand batch;

  @Parameters(paramLabel = "JOB", description = "Its name, which the run told.")
  private String job = "";

  RequeueCommand(Surroundings surroundings, BatchCommand batch) {
    this.surroundings = surroundings;
    this.batch = batch;
  }

  @Override
  public Integer call() throws Exception {
    if (!Jobs.isName(job)) {
      throw new UsageException("JOB is the name that the run told after the word Job.");
    }
    Jobs jobs = new Jobs(batch.api());
    jobs.requeue(job);
    return new JobWatch(jobs, surroundings).untilEnded(job).good() ? 0 : 1;
  }
}
