package health.ward.host.message;

/** A function's response cannot be sent as it is; the caller gets an empty 500. */
public final class ResponseException extends Exception {

  ResponseException(String message) {
    super(message);
  }
}
