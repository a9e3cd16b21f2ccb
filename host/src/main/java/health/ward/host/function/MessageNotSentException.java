package health.ward.host.function;

/** A queue did not take a message; the call counts as failed. Quotes nothing of the message. */
public final class MessageNotSentException extends Exception {

  /** With the reason. */
  public MessageNotSentException(String message) {
    super(message);
  }

  /** With the reason and what led to it. */
  public MessageNotSentException(String message, Throwable cause) {
    super(message, cause);
  }
}
