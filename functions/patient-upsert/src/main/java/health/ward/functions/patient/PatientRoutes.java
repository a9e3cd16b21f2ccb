package health.ward.functions.patient;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.scoring.EnclaveRiskModel;
import health.ward.clinical.scoring.RiskModel;
import health.ward.functions.patient.rotation.RotationCalls;
import health.ward.gateway.audit.AuditCalls;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.route.Route;
import health.ward.gateway.wiring.AppCalls;
import health.ward.gateway.wiring.AppParts;
import health.ward.records.RecordStore;
import health.ward.records.audit.AuditLog;
import health.ward.records.rotation.KeyRotation;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The calls of this app; those for patients are the same for plain and sealed requests. */
final class PatientRoutes {

  private static final String PATH = "patient/{id}";
  private static final String WRITE = "patient.write";

  private PatientRoutes() {}

  static AppCalls calls(AppParts parts) {
    return AppCalls.of(
        of(
            parts.records(),
            new EnclaveRiskModel(parts.onnx(), new ConditionReader()),
            new PendingScores(parts.jobs(), parts.clock()),
            parts.rotation(),
            parts.log(),
            parts.random()));
  }

  static List<Route> of(
      RecordStore store,
      RiskModel model,
      PendingScores pending,
      KeyRotation rotation,
      AuditLog log,
      SecureRandom random) {
    ApiRecords records = new ApiRecords(store);
    PatientWriter writer = new PatientWriter(records, new PatientScorer(model), pending, random);
    PatientReader reader = new PatientReader(records);
    PatientEraser eraser = new PatientEraser(records, random);
    List<Route> routes = new ArrayList<>(RotationCalls.routes(rotation));
    routes.addAll(AuditCalls.routes(log));
    routes.add(Route.of("POST", PATH, WRITE, writer));
    routes.add(Route.of("PUT", PATH, WRITE, writer));
    routes.add(Route.of("GET", PATH, "patient.read", reader));
    routes.add(Route.of("DELETE", PATH, "patient.erase", eraser));
    return routes;
  }
}
