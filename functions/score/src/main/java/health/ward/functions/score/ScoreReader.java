package health.ward.functions.score;

import health.ward.clinical.patient.InvalidPatientIdException;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientId;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.PatientRecordException;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.clinical.scoring.RiskModel;
import health.ward.gateway.enclave.EnclaveProblems;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.record.KnownVersion;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;
import health.ward.records.RecordId;
import health.ward.records.StoredRecord;
import health.ward.records.Versions;
import java.util.List;
import java.util.Map;

/** Scores a stored patient now and explains the score. */
final class ScoreReader implements Handler {

  private final ApiRecords records;
  private final RiskModel model;

  ScoreReader(ApiRecords records, RiskModel model) {
    this.records = records;
    this.model = model;
  }

  @Override
  public List<RecordId> about(Call call) {
    try {
      return List.of(record(call, id(call)));
    } catch (ProblemException malformed) {
      return List.of();
    }
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    PatientId id = id(call);
    RecordId record = record(call, id);
    StoredRecord stored = stored(record, KnownVersion.of(call));
    Patient patient = patient(stored);
    try {
      return ScoreAnswer.of(id, stored.version(), model.score(patient))
          .touching(Map.of(record, Versions.read(stored.version())));
    } catch (EnclaveNotTrustedException refused) {
      throw new ProblemException(EnclaveProblems.notTrusted(refused.verdict()));
    } catch (EnclaveUnavailableException unavailable) {
      throw new ProblemException(EnclaveProblems.unavailable(unavailable.retryAfterSeconds()));
    } catch (InferenceRefusedException | InvalidRiskException noScore) {
      throw new ProblemException(ScoreProblems.noScore());
    }
  }

  private static RecordId record(Call call, PatientId id) {
    return new RecordId(call.caller().tenant(), PatientRecord.TYPE, id.value());
  }

  private static PatientId id(Call call) throws ProblemException {
    try {
      return PatientId.of(call.parameter("id"));
    } catch (InvalidPatientIdException malformed) {
      throw new ProblemException(Problems.malformedId());
    }
  }

  private StoredRecord stored(RecordId id, KnownVersion known) throws ProblemException {
    return records
        .read(id, known)
        .orElseThrow(() -> new ProblemException(Problems.noSuchPatient()));
  }

  private static Patient patient(StoredRecord stored) throws ProblemException {
    try {
      return PatientRecord.parse(stored.plaintext()).patient();
    } catch (PatientRecordException notARecord) {
      throw new ProblemException(Problems.recordDamaged());
    }
  }
}
