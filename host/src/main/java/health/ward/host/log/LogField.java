package health.ward.host.log;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every field that a line of the log may have; there are no others, and no free text. */
public enum LogField {
  /** When, in UTC. */
  TIME("time"),
  LEVEL("level"),
  /** Who says it: a class of ours, or {@code function.<name>}. */
  LOGGER("logger"),
  /** What happened, one of {@link LogEvent} where it is counted. */
  EVENT("event"),
  FUNCTION("function"),
  SERVICE("service"),
  QUEUE("queue"),
  /** An outer status, or what became of a message. */
  OUTCOME("outcome"),
  MILLIS("millis"),
  /** The trace-id of the call's traceparent. */
  TRACE("trace"),
  /** The parent-id that this call has in it. */
  SPAN("span"),
  /** Class of a failure, never its message. */
  FAULT("fault"),
  /** Classes of what caused it. */
  CAUSES("causes"),
  /** Where it was thrown. */
  FRAMES("frames"),
  /** The first claim for which an enclave was refused. */
  CLAIM("claim"),
  /** Why an app does not start: names files and rules only. */
  REASON("reason"),
  SECRETS_EPOCH("secretsEpoch"),
  RECORDS_REACHABLE("recordsReachable"),
  /** Why an append-only file was not rewritten after an erasure. */
  AOF_REWRITE("aofRewrite"),
  CHECKPOINT("checkpoint"),
  AUDIT("audit"),
  CHAIN("chain"),
  KEY_ROTATION("keyRotation"),
  FINDING("finding"),
  WALKS("walks"),
  REWRAPPED("rewrapped"),
  SCORE("score"),
  PART("part"),
  /** Whether a text without declared fields was left out. */
  TEXT_LEFT_OUT("textLeftOut");

  private static final Map<String, LogField> BY_LABEL =
      Stream.of(values()).collect(Collectors.toMap(LogField::label, Function.identity()));

  private final String label;

  LogField(String label) {
    this.label = label;
  }

  /** Its name in a line. */
  public String label() {
    return label;
  }

  /** The field of a name. */
  public static Optional<LogField> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
