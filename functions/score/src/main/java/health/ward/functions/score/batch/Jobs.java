package health.ward.functions.score.batch;

import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The ledger for handlers: its faults become problems, and a job is its own hospital's only. */
final class Jobs {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final Ledger ledger;

  Jobs(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Something that is done with the ledger. */
  interface Access<T> {
    T run(Ledger ledger) throws TamperedRecordException, RecordStoreUnavailableException;
  }

  <T> T with(Access<T> access) throws ProblemException {
    try {
      return access.run(ledger);
    } catch (RecordStoreUnavailableException unavailable) {
      throw new ProblemException(Problems.storeUnavailable());
    } catch (TamperedRecordException tampered) {
      throw new ProblemException(Problems.recordDamaged());
    }
  }

  /** The job that a call names. */
  Job of(Call call) throws ProblemException {
    String id = call.parameter("job");
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(BatchProblems.noSuchJob());
    }
    return with(open -> open.job(id))
        .filter(job -> job.tenant().equals(call.caller().tenant()))
        .orElseThrow(() -> new ProblemException(BatchProblems.noSuchJob()));
  }

  /** The job, whose parts that may be sent anew are unsent again, unless it is cancelled. */
  Job rearmed(Job job, Instant now) throws ProblemException {
    for (PartEntry part : job.parts()) {
      if (!job.cancelled() && JobProgress.maySendAnew(job, part.state(), now)) {
        PartState unsent = PartState.unsent(part.state().items(), now);
        with(open -> open.change(job.id(), part, unsent));
      }
    }
    return with(open -> open.job(job.id()))
        .orElseThrow(() -> new ProblemException(BatchProblems.noSuchJob()));
  }

  /** The messages that nobody has taken; none of a job that is cancelled. */
  List<String> unsent(Job job) throws ProblemException {
    if (job.cancelled()) {
      return List.of();
    }
    List<Integer> parts =
        job.parts().stream()
            .filter(part -> part.state().status() == Status.UNSENT)
            .map(PartEntry::number)
            .toList();
    return with(open -> open.messages(job.id(), parts));
  }
}
