package health.ward.enclave.model;

/** A model ran on a well-formed request and gave no usable answer; holds no values. */
public final class ModelFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ModelFailedException(String message) {
    super(message);
  }

  ModelFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
