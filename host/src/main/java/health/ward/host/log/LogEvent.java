package health.ward.host.log;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is counted besides being written down; no other name ever becomes a label. */
public enum LogEvent {
  /** An app has refused an ONNX enclave. */
  ENCLAVE_REFUSED("enclaveRefused"),
  /** An app cannot use its configuration. */
  CANNOT_START("cannotStart"),
  /** What was erased is still in a file of Redis. */
  AOF_NOT_REWRITTEN("aofNotRewritten"),
  /** An app got no token to sign in to Redis with. */
  REDIS_TOKEN_MISSING("redisTokenMissing"),
  FUNCTION_FAILED("functionFailed"),
  QUEUE_UNREACHABLE("queueUnreachable"),
  MESSAGE_NOT_TAKEN("messageNotTaken"),
  MESSAGE_NOT_SETTLED("messageNotSettled"),
  LEASE_NOT_RENEWED("leaseNotRenewed"),
  MESSAGE_POISON("messagePoison"),
  /** Something was cut off when the host stopped. */
  CUT_OFF_AT_STOP("cutOffAtStop"),
  NO_SIGNAL_HANDLING("noSignalHandling");

  private static final Map<String, LogEvent> BY_LABEL =
      Stream.of(values()).collect(Collectors.toMap(LogEvent::label, Function.identity()));

  private final String label;

  LogEvent(String label) {
    this.label = label;
  }

  /** Its name in a line and as a label. */
  public String label() {
    return label;
  }

  /** The message that says only this. */
  public String message() {
    return LogField.EVENT.label() + "=" + label;
  }

  static Optional<LogEvent> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
