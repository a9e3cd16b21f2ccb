package health.ward.enclave.protocol;

/** An inference request that breaks the protocol or does not fit the model; holds no values. */
public final class InferRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  public InferRequestException(String message) {
    super(message);
  }

  InferRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
