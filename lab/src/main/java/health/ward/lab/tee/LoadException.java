package health.ward.lab.tee;

/** An enclave was not loaded; the message says why, for people. */
public final class LoadException extends Exception {
  public LoadException(String message) {
    super(message);
  }

  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
