package health.ward.host.queue;

import org.jspecify.annotations.Nullable;

/** The settings do not say where a queue is; the message names the setting and never its value. */
public final class QueueConnectionException extends Exception {

  QueueConnectionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
