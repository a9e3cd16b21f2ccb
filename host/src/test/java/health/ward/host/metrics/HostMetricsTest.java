package health.ward.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.host.SampleApp;
import health.ward.host.staging.StagedApp;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMetricsTest {

  private static final String QUEUE =
      "{\"type\":\"queueTrigger\",\"direction\":\"in\",\"name\":\"message\","
          + "\"queueName\":\"orders\",\"connection\":\"Account\"}";

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-31T12:00:00Z");

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private EventCounts events;
  private HostMetrics metrics;

  @BeforeEach
  void read() throws Exception {
    SampleApp app =
        new SampleApp(folder)
            .function("text", "Echo.text", "")
            .bound("take", "Messages.take", QUEUE)
            .stage();
    events = new EventCounts();
    metrics =
        new HostMetrics(
            StagedApp.read(app.folder()), events, nanos::get, Instant.ofEpochSecond(1_700_000_000));
  }

  @Test
  void whatRunsIsInFlightUntilItEnds() {
    CallMetrics.Running first = metrics.requests().begin("text");
    metrics.requests().begin("text");
    has("ward_host_requests_in_flight 2");
    first.end(Ending.SUCCEEDED);
    has("ward_host_requests_in_flight 1");
    has("ward_host_messages_in_flight 0");
  }

  @Test
  void requestsAreCountedByFunctionAndClassOfStatus() {
    metrics.requests().begin("text").end(Ending.of(204));
    metrics.requests().begin("text").end(Ending.of(201));
    metrics.requests().begin("text").end(Ending.of(429));
    has("ward_host_requests_total{function=\"text\",status=\"2xx\"} 2");
    has("ward_host_requests_total{function=\"text\",status=\"4xx\"} 1");
    has("ward_host_requests_total{function=\"text\",status=\"5xx\"} 0");
  }

  @Test
  void messagesAreCountedByWhatBecameOfThem() {
    metrics.messages().begin("take").end(Ending.TAKEN);
    metrics.messages().begin("take").end(Ending.POISON);
    has("ward_host_messages_total{function=\"take\",status=\"taken\"} 1");
    has("ward_host_messages_total{function=\"take\",status=\"released\"} 0");
    has("ward_host_messages_total{function=\"take\",status=\"poison\"} 1");
  }

  @Test
  void durationsAreInCumulativeClasses() {
    takes(TimeUnit.MILLISECONDS.toNanos(2));
    takes(TimeUnit.MILLISECONDS.toNanos(200));
    takes(TimeUnit.MINUTES.toNanos(11));
    String series = "ward_host_request_seconds_bucket{function=\"text\",status=\"2xx\",le=";
    has(series + "\"0.001\"} 0");
    has(series + "\"0.0025\"} 1");
    has(series + "\"0.25\"} 2");
    has(series + "\"600.0\"} 2");
    has(series + "\"+Inf\"} 3");
    has("ward_host_request_seconds_sum{function=\"text\",status=\"2xx\"} 660.202");
    has("ward_host_request_seconds_count{function=\"text\",status=\"2xx\"} 3");
  }

  @Test
  void theAgeOfAMessageIsOneOfAnHourlyScale() {
    metrics.ages().add("take", NOW.plusSeconds(3), NOW.toInstant());
    metrics.ages().add("take", NOW.minusHours(3), NOW.toInstant());
    String series = "ward_host_message_age_seconds_bucket{function=\"take\",le=";
    has(series + "\"1.0\"} 1");
    has(series + "\"7200.0\"} 1");
    has(series + "\"14400.0\"} 2");
    assertThrows(
        IllegalArgumentException.class,
        () -> metrics.ages().add("patient_3", NOW, NOW.toInstant()));
  }

  @Test
  void absurdTimesOfMessagesAreBoundedAndAbsentOnesNotCounted() {
    metrics.ages().add("take", OffsetDateTime.MIN, NOW.toInstant());
    metrics.ages().add("take", OffsetDateTime.MAX, NOW.toInstant());
    metrics.ages().add("take", null, NOW.toInstant());
    has("ward_host_message_age_seconds_count{function=\"take\"} 2");
    has("ward_host_message_age_seconds_sum{function=\"take\"} 3.1536E7");
  }

  @Test
  void declaredEventsOfTheLogAreCountedAndNothingElse() {
    Logger log = Logger.getLogger("health.ward.gateway.wiring.Some");
    log.warning("event=enclaveRefused claim=x-ms-sgx-mrenclave");
    log.warning("event=patient_3");
    log.warning("patient_3 event=enclaveRefused");
    has("ward_host_events_total{event=\"enclaveRefused\"} 1");
    assertFalse(metrics.text().contains("patient_3"), metrics.text());
    events.close();
    log.warning("event=enclaveRefused");
    has("ward_host_events_total{event=\"enclaveRefused\"} 1");
  }

  @Test
  void theStartIsInUnixSeconds() {
    has("ward_host_start_time_seconds 1700000000");
  }

  @Test
  void endingsThatNeverCameHaveNoClasses() {
    assertFalse(metrics.text().contains("request_seconds_bucket{"), metrics.text());
  }

  @Test
  void whatTheAppDoesNotHaveNeverBecomesALabel() {
    assertThrows(IllegalArgumentException.class, () -> metrics.requests().begin("patient_3"));
    assertThrows(IllegalArgumentException.class, () -> metrics.requests().begin("take"));
    assertThrows(IllegalArgumentException.class, () -> metrics.messages().begin("text"));
  }

  @ParameterizedTest
  @CsvSource({"200,2xx", "304,3xx", "404,4xx", "599,5xx", "0,none"})
  void aStatusIsOfOneClass(int status, String label) {
    assertEquals(label, Ending.of(status).label());
  }

  private void takes(long time) {
    CallMetrics.Running running = metrics.requests().begin("text");
    nanos.addAndGet(time);
    running.end(Ending.SUCCEEDED);
  }

  private void has(String line) {
    assertTrue(metrics.text().lines().anyMatch(line::equals), metrics.text());
  }
}
