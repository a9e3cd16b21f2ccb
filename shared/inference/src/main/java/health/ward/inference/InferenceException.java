package health.ward.inference;

/**
 * An inference that gave no answer; each kind of failure is a subclass. Texts hold no input data.
 */
public abstract class InferenceException extends Exception {
  private static final long serialVersionUID = 1L;

  InferenceException(String message) {
    super(message);
  }

  InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
