package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.gateway.token.Caller;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.Versions;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.MemoryJobCells;
import health.ward.records.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the audit log is told of a patient's versions. */
class PatientVersionsTest {
  private static final RecordId PATIENT = new RecordId("lamna", PatientRecord.TYPE, "p1");
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void aWriteItsRepetitionAReadAndAnErasureTellWhatTheyFoundAndLeft() throws Exception {
    try (RecordStore store = MemoryCells.store()) {
      ApiRecords records = new ApiRecords(store);
      PatientWriter writer =
          new PatientWriter(
              records,
              new PatientScorer(PatientFixture::score),
              new PendingScores(
                  MemoryJobCells.ledger(new MemoryJobCells(), TestKeys.generate()),
                  Clock.systemUTC()),
              RANDOM);
      Map<String, String> once = Map.of("If-None-Match", "*", "Idempotency-Key", "A".repeat(22));
      assertEquals(new Versions(0, 1), told(writer, "PUT", once));
      assertEquals(new Versions(1, 1), told(writer, "PUT", once));
      assertEquals(new Versions(1, 1), told(new PatientReader(records), "GET", Map.of()));
      PatientEraser eraser = new PatientEraser(records, RANDOM);
      assertEquals(new Versions(1, 2), told(eraser, "DELETE", Map.of("If-Match", "\"1\"")));
    }
  }

  private static Versions told(Handler handler, String method, Map<String, String> headers)
      throws Exception {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", PatientFixture.FORM);
    ApiRequest request =
        new ApiRequest(
            method,
            "/patient/p1",
            Headers.of(all),
            PatientFixture.JANE.getBytes(StandardCharsets.UTF_8),
            Channel.TLS);
    Caller clerk = new Caller("lamna", "clerk", Set.of());
    Map<RecordId, Versions> told =
        handler.handle(new Call(request, clerk, Map.of("id", "p1"))).versions();
    assertEquals(Set.of(PATIENT), told.keySet());
    return told.values().iterator().next();
  }
}
