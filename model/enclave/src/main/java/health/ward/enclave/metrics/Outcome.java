package health.ward.enclave.metrics;

import java.util.Locale;

/** How a sealed request ended. */
public enum Outcome {
  OK,
  MALFORMED,
  UNAUTHORISED,
  REPLAYED,
  REFUSED,
  BUSY,
  EXPIRED,
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
