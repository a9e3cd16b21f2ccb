package health.ward.functions.patient;

import health.ward.clinical.patient.FieldProblem;
import health.ward.clinical.patient.InvalidPatientException;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientField;
import health.ward.clinical.patient.PatientForm;
import health.ward.gateway.body.TextFields;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.problem.FieldFault;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import java.util.List;
import java.util.Map;

/** Reads the patient in a request's body. */
final class PatientBody {

  private PatientBody() {}

  /**
   * The patient.
   *
   * @throws ProblemException 400 for a body that cannot be read and for unknown fields, 415 for
   *     another type, 422 for values that break a rule
   */
  static Patient read(ApiRequest request) throws ProblemException {
    Map<String, String> fields = TextFields.read(request);
    try {
      return PatientForm.read(fields);
    } catch (InvalidPatientException invalid) {
      List<FieldFault> faults = invalid.problems().stream().map(PatientBody::fault).toList();
      int unknown = unknownFields(fields);
      // Problems of unknown fields stand last.
      throw new ProblemException(
          unknown == 0
              ? Problems.invalidFields(faults)
              : Problems.unknownFields(faults.subList(faults.size() - unknown, faults.size())));
    }
  }

  private static int unknownFields(Map<String, String> fields) {
    return (int) fields.keySet().stream().filter(n -> PatientField.named(n).isEmpty()).count();
  }

  private static FieldFault fault(FieldProblem problem) {
    return new FieldFault(problem.field(), problem.message());
  }
}
