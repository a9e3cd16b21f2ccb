package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.testing.HostResponse;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredScoresTest {

  private MemoryCells cells;
  private RecordStore store;
  private ScoreFixture app;

  @BeforeEach
  void start() throws Exception {
    cells = new MemoryCells();
    store = new SealedRecordStore(cells, TestKeys.generate(), new SecureRandom());
    ScoreFixture.store(store, "scored");
    ScoreFixture.store(store, "pending");
    app = new ScoreFixture(store, ScoreFixture::score);
    app.submit("{\"ids\":[\"scored\"]}", Map.of("Idempotency-Key", "k"));
    app.take(app.parts.getValue().get(0), 1);
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }

  private JsonNode scores(String lines) {
    HostResponse answer = app.scores(lines, app.lamna.token("score.read"));
    assertEquals(200, answer.getStatusCode());
    return answer.json().get("scores");
  }

  @Test
  void eachIdIsToldOnceInItsPlaceWithItsScoreOrTheReasonForNone() throws Exception {
    store.write(
        new RecordId("lamna", PatientRecord.TYPE, "odd"),
        new byte[] {1},
        new Precondition.None(),
        WriteId.random(new SecureRandom()));
    JsonNode scores = scores("nobody\nscored\npending\nscored\nodd");
    assertEquals("nobody", scores.at("/0/id").asText());
    assertEquals("no-such-patient", scores.at("/0/problem").asText());
    assertEquals("scored", scores.at("/1/id").asText());
    assertEquals(0.25, scores.at("/1/score").asDouble());
    assertEquals("risk", scores.at("/1/scoredBy/model/name").asText());
    assertEquals("cd".repeat(32), scores.at("/1/scoredBy/enclave/measurement").asText());
    assertTrue(scores.at("/2/score").isNull());
    assertEquals("pending", scores.at("/2/scoreStatus").asText());
    assertEquals("record-damaged", scores.at("/3/problem").asText());
    assertEquals(4, scores.size());
  }

  @Test
  void anotherHospitalsPatientIsNobody() {
    HostResponse answer = app.scores("scored", app.other.token("score.read"));
    assertEquals("no-such-patient", answer.json().at("/scores/0/problem").asText());
  }

  @Test
  void atMostAThousandIdsAreTold() {
    String lines =
        IntStream.range(0, 1001).mapToObj(i -> "p" + i).collect(Collectors.joining("\n"));
    assertEquals(1000, scores(lines.substring(0, lines.lastIndexOf('\n'))).size());
    HostResponse answer = app.scores(lines, app.lamna.token("score.read"));
    assertEquals(422, answer.getStatusCode());
    assertEquals("urn:ward:problem:wrong-number-of-ids", answer.json().get("type").asText());
  }

  @Test
  void theScopeOfBatchesAloneIsNotEnough() {
    assertEquals(403, app.scores("scored", app.lamna.token("score.batch")).getStatusCode());
  }

  @Test
  void withoutTheStoreThereIsNoAnswer() {
    cells.down(true);
    HostResponse answer = app.scores("scored", app.lamna.token("score.read"));
    assertEquals(503, answer.getStatusCode());
  }
}
