package health.ward.functions.patient;

import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a job of its own for each record without a score, which the score app takes later. */
final class PendingScores {

  private static final Logger LOG = LoggerFactory.getLogger(PendingScores.class);

  private final Ledger jobs;
  private final Clock clock;

  PendingScores(Ledger jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What is to be sent to the queue, the same however often it is asked for. Nothing when the job
   * cannot be made: the record is stored all the same.
   */
  List<String> messages(RecordId id, long version) {
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
    } catch (TamperedRecordException | RecordStoreUnavailableException lost) {
      LOG.warn("pending=unsent fault={}", lost.getClass().getSimpleName());
      return List.of();
    }
  }
}
