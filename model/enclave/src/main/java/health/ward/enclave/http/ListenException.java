package health.ward.enclave.http;

/** The server cannot listen where it should. */
public final class ListenException extends Exception {
  private static final long serialVersionUID = 1L;

  ListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
