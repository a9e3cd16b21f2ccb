package health.ward.attestation;

/** Something that had to be verified was not, or could not be; each kind of failure is a class. */
public abstract class AttestationException extends Exception {
  private static final long serialVersionUID = 1L;

  protected AttestationException(String message) {
    super(message);
  }

  protected AttestationException(String message, Throwable cause) {
    super(message, cause);
  }
}
