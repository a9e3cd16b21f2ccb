package health.ward.functions.score;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.clinical.scoring.EnclaveRiskModel;
import health.ward.clinical.scoring.RiskModel;
import health.ward.functions.score.batch.BatchCalls;
import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.route.Route;
import health.ward.gateway.wiring.AppCalls;
import health.ward.gateway.wiring.AppParts;
import health.ward.records.RecordStore;
import health.ward.records.ledger.Ledger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What this app answers and takes. */
final class ScoreRoutes {

  private ScoreRoutes() {}

  static AppCalls of(AppParts parts) {
    EnclaveRiskModel model = new EnclaveRiskModel(parts.onnx(), new ConditionReader());
    return of(parts.records(), parts.jobs(), model, model, parts.trail(), parts.clock());
  }

  static AppCalls of(
      RecordStore store,
      Ledger jobs,
      RiskModel model,
      BatchRiskModel batch,
      AuditTrail trail,
      Clock clock) {
    List<Route> routes = new ArrayList<>(BatchCalls.routes(store, jobs, clock));
    routes.add(
        Route.of("GET", "score/{id}", "score.read", new ScoreReader(new ApiRecords(store), model)));
    return new AppCalls(routes, BatchCalls.parts(store, jobs, batch, trail, clock));
  }
}
