package health.ward.inference;

/** The request will not be answered as it stands, or the answer was not what was agreed. */
public final class InferenceRefusedException extends InferenceException {
  private static final long serialVersionUID = 1L;

  InferenceRefusedException(String message) {
    super(message);
  }

  InferenceRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
