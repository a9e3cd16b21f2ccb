package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.gateway.testing.HostResponse;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.StoredRecord;
import health.ward.records.testing.MemoryCells;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A score app with two patients who have no score, and what is asked and expected of it. */
abstract class BatchScene {

  static final Map<String, String> KEY = Map.of("Idempotency-Key", "first");
  static final String THREE = "{\"ids\":[\"p1\",\"p2\",\"nobody\",\"p1\"]}";

  RecordStore store;
  ScoreFixture app;

  @BeforeEach
  void start() throws Exception {
    store = MemoryCells.store();
    ScoreFixture.store(store, "p1");
    ScoreFixture.store(store, "p2");
    app = new ScoreFixture(store, ScoreFixture::score);
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }

  static RecordId record(String id) {
    return new RecordId("lamna", PatientRecord.TYPE, id);
  }

  StoredRecord stored(String id) throws Exception {
    return store.read(record(id)).orElseThrow();
  }

  void use(BatchRiskModel model) throws Exception {
    app.close();
    app = new ScoreFixture(store, ScoreFixture::score, model);
  }

  static void assertCounts(int total, int done, int failed, String state, JsonNode job) {
    assertEquals(total, job.get("total").asInt(), job.toString());
    assertEquals(done, job.get("done").asInt(), job.toString());
    assertEquals(failed, job.get("failed").asInt(), job.toString());
    assertEquals(state, job.get("state").asText(), job.toString());
  }

  static void assertProblem(int status, String name, HostResponse answer) {
    assertEquals(status, answer.getStatusCode());
    assertEquals("urn:ward:problem:" + name, answer.json().get("type").asText());
  }
}
