package health.ward.functions.score.batch;

import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.function.MessageHandler;
import health.ward.gateway.route.Route;
import health.ward.records.RecordStore;
import health.ward.records.ledger.Ledger;
import java.time.Clock;
import java.util.List;

/** The calls about many patients, and what takes the parts of jobs. */
public final class BatchCalls {

  private static final String JOBS = "score-batch";
  private static final String JOB = "score-batch/{job}";
  private static final String SCOPE = "score.batch";
  private static final String SCORES = "scores";
  private static final String READ = "score.read";

  private BatchCalls() {}

  /** The same for plain and sealed requests. */
  public static List<Route> routes(RecordStore records, Ledger ledger, Clock clock) {
    Jobs jobs = new Jobs(ledger);
    return List.of(
        Route.of("POST", JOBS, SCOPE, new JobMaker(jobs, clock)),
        Route.of("GET", JOB, SCOPE, new JobReader(jobs, clock)),
        Route.of("POST", JOB, SCOPE, new JobRequeuer(jobs, clock)),
        Route.of("DELETE", JOB, SCOPE, new JobCanceller(jobs, clock)),
        Route.of("POST", SCORES, READ, new StoredScoresReader(records)));
  }

  /** What the queue triggers. */
  public static MessageHandler parts(
      RecordStore records, Ledger ledger, BatchRiskModel model, AuditTrail trail, Clock clock) {
    return new PartTaker(
        ledger,
        new PartScorer(records, model),
        trail,
        new Patience(Silence.PATIENCE, System::nanoTime, time -> Thread.sleep(time.toMillis())),
        clock);
  }
}
