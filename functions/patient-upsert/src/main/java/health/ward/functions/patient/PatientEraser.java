package health.ward.functions.patient;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** Erases a patient; the answer's entity tag is the version that creates the patient again. */
final class PatientEraser implements Handler {

  private final ApiRecords records;
  private final SecureRandom random;

  PatientEraser(ApiRecords records, SecureRandom random) {
    this.records = records;
    this.random = random;
  }

  @Override
  public List<RecordId> about(Call call) {
    return PatientNames.about(call);
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    RecordId id = PatientNames.record(call);
    WriteTerms terms = WriteTerms.of(call, random);
    if (terms.precondition() instanceof Precondition.IfAbsent) {
      throw new ProblemException(
          Problems.malformedHeader("if-none-match", "Send If-Match with the version to erase."));
    }
    WriteOutcome outcome = records.erase(id, terms);
    if (outcome.kind() == Kind.NOTHING_TO_ERASE) {
      throw new ProblemException(Problems.noSuchPatient());
    }
    return ApiResponse.empty(204)
        .with("ETag", WriteTerms.entityTag(outcome.version()))
        .touching(Map.of(id, outcome.versions()));
  }
}
