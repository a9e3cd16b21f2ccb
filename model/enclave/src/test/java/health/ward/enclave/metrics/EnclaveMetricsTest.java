package health.ward.enclave.metrics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EnclaveMetricsTest {
  private final EnclaveMetrics metrics = new EnclaveMetrics(List.of("risk"));

  @Test
  void countsByModelAndOutcome() {
    metrics.count("risk", Outcome.OK);
    metrics.count("risk", Outcome.OK);
    metrics.count(EnclaveMetrics.NO_MODEL, Outcome.UNAUTHORISED);
    has("ward_enclave_requests_total{model=\"risk\",outcome=\"ok\"} 2");
    has("ward_enclave_requests_total{model=\"\",outcome=\"unauthorised\"} 1");
    has("ward_enclave_requests_total{model=\"risk\",outcome=\"failed\"} 0");
  }

  @Test
  void bucketsAreCumulative() {
    metrics.time("risk", TimeUnit.MICROSECONDS.toNanos(200));
    metrics.time("risk", TimeUnit.MILLISECONDS.toNanos(30));
    metrics.time("risk", TimeUnit.SECONDS.toNanos(20));
    has("ward_enclave_inference_seconds_bucket{model=\"risk\",le=\"1.0E-4\"} 0");
    has("ward_enclave_inference_seconds_bucket{model=\"risk\",le=\"2.5E-4\"} 1");
    has("ward_enclave_inference_seconds_bucket{model=\"risk\",le=\"0.05\"} 2");
    has("ward_enclave_inference_seconds_bucket{model=\"risk\",le=\"10.0\"} 2");
    has("ward_enclave_inference_seconds_bucket{model=\"risk\",le=\"+Inf\"} 3");
    has("ward_enclave_inference_seconds_count{model=\"risk\"} 3");
    has("ward_enclave_inference_seconds_sum{model=\"risk\"} 20.0302");
  }

  @Test
  void unknownNamesNeverBecomeLabels() {
    metrics.count("somebody", Outcome.OK);
    metrics.time("somebody", 1);
    assertFalse(metrics.text().contains("somebody"));
  }

  private void has(String line) {
    assertTrue(metrics.text().lines().anyMatch(line::equals), metrics.text());
  }
}
