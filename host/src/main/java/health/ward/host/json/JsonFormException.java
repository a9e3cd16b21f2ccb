package health.ward.host.json;

/** A configuration file is not the JSON that was expected; the message says where and what. */
public final class JsonFormException extends Exception {

  JsonFormException(String message) {
    super(message);
  }

  JsonFormException(String message, Throwable cause) {
    super(message, cause);
  }
}
