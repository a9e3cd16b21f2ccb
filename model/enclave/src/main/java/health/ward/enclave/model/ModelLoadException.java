package health.ward.enclave.model;

/** The models folder does not hold what this enclave can serve. */
public final class ModelLoadException extends Exception {
  private static final long serialVersionUID = 1L;

  ModelLoadException(String message) {
    super(message);
  }

  ModelLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
