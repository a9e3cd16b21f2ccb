package health.ward.clinical.patient;

import java.util.regex.Pattern;

/** A patient's id inside one hospital: 1 to 64 of {@code A-Za-z0-9_-}, case-sensitive. */
public final class PatientId {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final String value;

  private PatientId(String value) {
    this.value = value;
  }

  /**
   * The id in this text, taken exactly as given.
   *
   * @throws InvalidPatientIdException if the text is not 1 to 64 of {@code A-Za-z0-9_-}
   */
  public static PatientId of(String text) throws InvalidPatientIdException {
    if (!SHAPE.matcher(text).matches()) {
      throw new InvalidPatientIdException();
    }
    return new PatientId(text);
  }

  /** The id's text. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PatientId id && id.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Says only that this is an id: an id points at a person and must not reach a log. */
  @Override
  public String toString() {
    return "PatientId[…]";
  }
}
