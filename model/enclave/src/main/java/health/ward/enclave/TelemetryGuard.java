package health.ward.enclave;

import java.util.Map;

/**
 * ONNX Runtime's library for Linux reports to its maker as soon as it is loaded, unless this
 * variable keeps it from that. An enclave sends nothing to anybody who was not verified.
 */
final class TelemetryGuard {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private TelemetryGuard() {}

  /** Checks this process's environment, which is read for nothing else. */
  static void check() throws StartRefusedException {
    check(System.getenv());
  }

  /** Refuses an environment in which ONNX Runtime would report. */
  static void check(Map<String, String> environment) throws StartRefusedException {
    if (!"1".equals(environment.get(VARIABLE))) {
      throw new StartRefusedException(
          VARIABLE + " is not 1: ONNX Runtime would report to its maker; set it");
    }
  }
}
