package health.ward.clinical.patient;

import java.util.Map;

/** Turns what a clerk sent into a {@link Patient}, or says everything that must be corrected. */
public final class PatientForm {
  private PatientForm() {}

  /**
   * The patient of these fields.
   *
   * @param fields name to value, each value as it arrived (a form decoder must refuse a field given
   *     twice before this point)
   * @throws InvalidPatientException if a rule is broken; lists every broken rule
   */
  public static Patient read(Map<String, String> fields) throws InvalidPatientException {
    return PatientRules.check(fields);
  }
}
