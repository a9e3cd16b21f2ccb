package health.ward.enclave.metrics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.enclave.protocol.ModelIdentity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EnclaveMetricsTest {
  private static final ModelIdentity ONE = new ModelIdentity("unet", "1", "ab".repeat(32));
  private static final ModelIdentity TWO = new ModelIdentity("unet", "2", "cd".repeat(32));

  private final EnclaveMetrics metrics = new EnclaveMetrics(List.of(ONE, TWO), Instant.EPOCH);

  @Test
  void countsByModelVersionAndOutcome() {
    metrics.of(ONE).count(Outcome.OK);
    metrics.of(ONE).count(Outcome.OK);
    metrics.of(TWO).count(Outcome.EXPIRED);
    metrics.count(Outcome.UNAUTHORISED);
    has("ward_enclave_requests_total{model=\"unet\",version=\"1\",outcome=\"ok\"} 2");
    has("ward_enclave_requests_total{model=\"unet\",version=\"2\",outcome=\"ok\"} 0");
    has("ward_enclave_requests_total{model=\"unet\",version=\"2\",outcome=\"expired\"} 1");
    has("ward_enclave_requests_total{model=\"\",version=\"\",outcome=\"unauthorised\"} 1");
  }

  @Test
  void queueDepthIsWhatWaitsNow() {
    metrics.of(TWO).waits();
    metrics.of(TWO).waits();
    metrics.of(TWO).waited();
    has("ward_enclave_queue_depth{model=\"unet\",version=\"1\"} 0");
    has("ward_enclave_queue_depth{model=\"unet\",version=\"2\"} 1");
  }

  @Test
  void whatRunsOrWaitsIsInFlight() {
    metrics.begins();
    metrics.begins();
    metrics.ends();
    has("ward_enclave_inferences_in_flight 1");
  }

  @Test
  void bucketsAreCumulative() {
    metrics.of(ONE).time(TimeUnit.MICROSECONDS.toNanos(200));
    metrics.of(ONE).time(TimeUnit.MILLISECONDS.toNanos(30));
    metrics.of(ONE).time(TimeUnit.SECONDS.toNanos(20));
    String labels = "{model=\"unet\",version=\"1\"";
    has("ward_enclave_inference_seconds_bucket" + labels + ",le=\"1.0E-4\"} 0");
    has("ward_enclave_inference_seconds_bucket" + labels + ",le=\"2.5E-4\"} 1");
    has("ward_enclave_inference_seconds_bucket" + labels + ",le=\"0.05\"} 2");
    has("ward_enclave_inference_seconds_bucket" + labels + ",le=\"10.0\"} 2");
    has("ward_enclave_inference_seconds_bucket" + labels + ",le=\"+Inf\"} 3");
    has("ward_enclave_inference_seconds_count" + labels + "} 3");
    has("ward_enclave_inference_seconds_sum" + labels + "} 20.0302");
  }

  @Test
  void whatIsNotServedNeverBecomesALabel() {
    ModelIdentity other = new ModelIdentity("unet", "3", "ef".repeat(32));
    assertThrows(IllegalArgumentException.class, () -> metrics.of(other));
  }

  private void has(String line) {
    assertTrue(metrics.text().lines().anyMatch(line::equals), metrics.text());
  }
}
