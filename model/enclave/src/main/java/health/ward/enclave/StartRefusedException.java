package health.ward.enclave;

/** The enclave does not start; the message is one line that says why. */
public final class StartRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }

  StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
