package health.ward.enclave.log;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every field that a line of the log may have; there are no others, and no free text. */
public enum LogField {
  /** When, in UTC. */
  TIME,
  LEVEL,
  /** Which class says it. */
  LOGGER,
  /** What happened. */
  EVENT,
  MODEL,
  /** The trace-id of the call's traceparent. */
  TRACE,
  /** The parent-id that this call has in it. */
  SPAN,
  /** Class of a failure, never its message. */
  FAULT,
  /** Whether a text without declared fields was left out. */
  TEXT_LEFT_OUT;

  /** Its name in a line. */
  public String label() {
    return this == TEXT_LEFT_OUT ? "textLeftOut" : name().toLowerCase(Locale.ROOT);
  }

  /** The field of a name. */
  public static Optional<LogField> of(String label) {
    return Stream.of(values()).filter(field -> field.label().equals(label)).findFirst();
  }
}
