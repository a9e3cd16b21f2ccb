package health.ward.clinical.patient;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A patient whose fields keep all rules, each value exactly as it was given. An optional field that
 * was not given is the empty text. Made by {@link PatientForm} only.
 */
public final class Patient {
  private final Map<PatientField, String> values;
  private final LocalDate birth;
  private final LocalDate admission;

  Patient(Map<PatientField, String> values, LocalDate birth, LocalDate admission) {
    this.values = new EnumMap<>(values);
    this.birth = birth;
    this.admission = admission;
  }

  /** The field as given; empty when an optional field was not given. */
  public String get(PatientField field) {
    return values.getOrDefault(field, "");
  }

  /** All thirteen fields by name, in the order of {@link PatientField}. Not modifiable. */
  public Map<String, String> fields() {
    Map<String, String> named = new LinkedHashMap<>();
    for (PatientField field : PatientField.values()) {
      named.put(field.key(), get(field));
    }
    return Collections.unmodifiableMap(named);
  }

  /** The date of birth. */
  public LocalDate birth() {
    return birth;
  }

  /** The date of admission, never before the birth. */
  public LocalDate admission() {
    return admission;
  }

  /**
   * Age in whole years on the day of admission, 0 to 120; who is born on 29 February turns on 1
   * March.
   */
  public int ageAtAdmission() {
    return Math.toIntExact(ChronoUnit.YEARS.between(birth, admission));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patient patient && patient.fields().equals(fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  /** Says only that this is a patient: no field may reach a log. */
  @Override
  public String toString() {
    return "Patient[…]";
  }
}
