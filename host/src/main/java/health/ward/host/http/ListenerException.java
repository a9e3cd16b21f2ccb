package health.ward.host.http;

/** A listener cannot be opened; the message names its address. */
public final class ListenerException extends Exception {

  ListenerException(String message, Throwable cause) {
    super(message, cause);
  }
}
