package health.ward.functions.patient;

import health.ward.clinical.patient.InvalidPatientIdException;
import health.ward.clinical.patient.PatientId;
import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.records.RecordId;
import java.util.List;

/** Which record a call is about; the hospital comes from the token, never from the path. */
final class PatientNames {

  private PatientNames() {}

  /** The same for the audit log; nothing when the id is none. */
  static List<RecordId> about(Call call) {
    try {
      return List.of(record(call));
    } catch (ProblemException malformed) {
      return List.of();
    }
  }

  static RecordId record(Call call) throws ProblemException {
    try {
      PatientId id = PatientId.of(call.parameter("id"));
      return new RecordId(call.caller().tenant(), PatientRecord.TYPE, id.value());
    } catch (InvalidPatientIdException malformed) {
      throw new ProblemException(Problems.malformedId());
    }
  }
}
