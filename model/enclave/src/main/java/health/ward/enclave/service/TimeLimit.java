package health.ward.enclave.service;

import health.ward.enclave.protocol.InferRequestException;
import health.ward.sealing.bhttp.BinaryRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The field in which a caller says how long it will wait for an answer, in milliseconds, counted
 * from when its request has been opened.
 */
final class TimeLimit {
  private static final String FIELD = "inference-timeout-ms";
  private static final Duration NONE = Duration.ofDays(1);

  private TimeLimit() {}

  /** What the field says, or a day. */
  static Duration of(BinaryRequest request) throws InferRequestException {
    Optional<String> value = request.field(FIELD);
    if (value.isEmpty()) {
      return NONE;
    }
    if (!value.get().matches("[0-9]{1,9}")) {
      throw new InferRequestException("Inference-Timeout-Ms is not a number of milliseconds");
    }
    return Duration.ofMillis(Integer.parseInt(value.get()));
  }
}
