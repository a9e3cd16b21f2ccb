package health.ward.inference;

/** The enclave, its attestation provider or the way to them cannot answer now; try again later. */
public final class EnclaveUnavailableException extends InferenceException {
  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  EnclaveUnavailableException(String message, int retryAfterSeconds) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  EnclaveUnavailableException(String message, int retryAfterSeconds, Throwable cause) {
    super(message, cause);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** How long to wait before another try, in seconds, at least 1. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
