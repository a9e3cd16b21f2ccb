package health.ward.host.message;

/**
 * A value from a request does not fit the type that a function declares; the caller gets an empty
 * 500. Neither message nor cause says what the value was.
 */
public final class ConversionException extends Exception {

  ConversionException(String message) {
    super(message);
  }
}
