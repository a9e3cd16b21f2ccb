package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.TestContext;
import java.time.Duration;
import java.util.Optional;

/** Asks an app whether it is ready, as a cluster does. */
record ReadyProbe(PatientFunctions app) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The status that is answered now. */
  int status() {
    HostRequest<String> probe = new HostRequest<>("GET", "http://localhost/", Optional.empty());
    return app.ready(probe, new TestContext("patient-ready")).getStatusCode();
  }

  void await(int status) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (status() != status) {
      assertTrue(System.nanoTime() < deadline, "never " + status);
      Thread.sleep(5);
    }
  }
}
