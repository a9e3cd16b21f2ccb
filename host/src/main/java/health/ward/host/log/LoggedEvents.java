package health.ward.host.log;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Hears the declared events among what this process logs, the app's as well as the host's. */
public final class LoggedEvents extends Handler {

  private final Consumer<LogEvent> listener;

  /** Tells each event to the listener, which may be called by many threads. */
  public LoggedEvents(Consumer<LogEvent> listener) {
    this.listener = listener;
  }

  @Override
  public void publish(LogRecord entry) {
    Optional.ofNullable(LogFields.of(entry).get(LogField.EVENT))
        .flatMap(LogEvent::of)
        .ifPresent(listener);
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
