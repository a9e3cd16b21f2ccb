package health.ward.functions.score;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.scoring.EnclaveRiskModel;
import health.ward.clinical.scoring.RiskModel;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.route.Route;
import health.ward.gateway.wiring.AppParts;
import health.ward.records.RecordStore;
import java.util.List;

/** The calls of this app, the same for plain and sealed requests. */
final class ScoreRoutes {

  private ScoreRoutes() {}

  static List<Route> of(AppParts parts) {
    return of(parts.records(), new EnclaveRiskModel(parts.onnx(), new ConditionReader()));
  }

  static List<Route> of(RecordStore store, RiskModel model) {
    return List.of(
        Route.of("GET", "score/{id}", "score.read", new ScoreReader(new ApiRecords(store), model)));
  }
}
