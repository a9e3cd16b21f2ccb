package health.ward.functions.patient;

import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import java.time.Clock;
import java.util.List;

/** Makes a job of its own for each record without a score, which the score app takes later. */
final class PendingScores {

  private final Ledger jobs;
  private final Clock clock;

  PendingScores(Ledger jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What is to be sent to the queue, the same however often it is asked for.
   *
   * @throws ProblemException when the job cannot be made, or is not what was made: then the record,
   *     which is stored already, must not be acknowledged as one that will have a score
   */
  List<String> messages(RecordId id, long version) throws ProblemException {
    String job = jobs.id(id.tenant(), "pending " + version + " " + id.id());
    try {
      jobs.create(
          new NewJob(
              job,
              id.tenant(),
              clock.instant(),
              NewJob.LIFE,
              new byte[0],
              List.of(List.of(id.id()))));
      return jobs.messages(job, List.of(0));
    } catch (RecordStoreUnavailableException unavailable) {
      throw new ProblemException(Problems.storeUnavailable());
    } catch (TamperedRecordException tampered) {
      throw new ProblemException(Problems.recordDamaged());
    }
  }
}
