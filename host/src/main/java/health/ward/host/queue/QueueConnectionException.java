package health.ward.host.queue;

/** The settings do not say where a queue is; the message names the setting and never its value. */
public final class QueueConnectionException extends Exception {

  QueueConnectionException(String message) {
    super(message);
  }
}
