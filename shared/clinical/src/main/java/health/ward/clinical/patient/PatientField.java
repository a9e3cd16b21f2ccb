package health.ward.clinical.patient;

import java.util.Locale;
import java.util.Optional;

/** The thirteen fields of a patient, in the order in which they are shown and stored. */
public enum PatientField {
  FNAME(100, true, FieldRule.LINE),
  LNAME(100, true, FieldRule.LINE),
  ADDRESS(200, false, FieldRule.TEXT),
  CITY(100, false, FieldRule.LINE),
  STATE(100, false, FieldRule.LINE),
  SSN(20, false, FieldRule.SOCIAL_NUMBER),
  EMAIL(254, false, FieldRule.EMAIL),
  DOB(10, true, FieldRule.DATE),
  CONTACTPHONE(40, false, FieldRule.PHONE),
  DRUGALLERGIES(2000, false, FieldRule.TEXT),
  PREEXISTINGCONDITIONS(4000, false, FieldRule.TEXT),
  DATEADMITTED(10, true, FieldRule.DATE),
  INSURANCEDETAILS(500, false, FieldRule.TEXT);

  private final String key = name().toLowerCase(Locale.ROOT);
  private final int maximumLength;
  private final boolean required;
  private final FieldRule rule;

  PatientField(int maximumLength, boolean required, FieldRule rule) {
    this.maximumLength = maximumLength;
    this.required = required;
    this.rule = rule;
  }

  /** The field's name in forms and JSON, for example {@code dateadmitted}. */
  public String key() {
    return key;
  }

  /** The longest value accepted, in Unicode code points. */
  public int maximumLength() {
    return maximumLength;
  }

  /** Whether a patient without this field, or with a blank one, is refused. */
  public boolean required() {
    return required;
  }

  FieldRule rule() {
    return rule;
  }

  /** The field of that exact name, if there is one. */
  public static Optional<PatientField> named(String key) {
    for (PatientField field : values()) {
      if (field.key.equals(key)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
