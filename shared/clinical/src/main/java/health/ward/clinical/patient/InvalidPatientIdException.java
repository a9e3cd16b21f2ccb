package health.ward.clinical.patient;

/** The text is no patient id. Holds nothing of the text. */
public final class InvalidPatientIdException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidPatientIdException() {
    super("A patient id is 1 to 64 of the characters A-Z, a-z, 0-9, _ and -");
  }
}
