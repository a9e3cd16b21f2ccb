package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.gateway.testing.HostResponse;
import health.ward.records.RecordStore;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.key.RecordKeys;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.AuditEntries;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store's operator has put back an older state, and no process that saw a newer one lives. */
class OlderPatientTest {

  private final MemoryCells cells = new MemoryCells();
  private final RecordKeys keys = TestKeys.generate();
  private RecordStore store = open();
  private PatientFixture app;
  private CellName name;
  private Cell first;

  @BeforeEach
  void replaceOnce() throws Exception {
    app = new PatientFixture(store, PatientFixture::score);
    assertEquals(201, app.put("p1", PatientFixture.JANE).getStatusCode());
    name = cells.names().get(0);
    first = cells.get(name);
    assertEquals(200, app.put("p1", PatientFixture.JANE).getStatusCode());
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }

  private RecordStore open() {
    return new SealedRecordStore(cells, keys, new SecureRandom());
  }

  private void startAnew() throws Exception {
    stop();
    store = open();
    app = new PatientFixture(store, PatientFixture::score);
  }

  @Test
  void whoKnowsANewerVersionIsToldAndTheAuditLogSaysSo() throws Exception {
    cells.put(name, first);
    startAnew();
    assertEquals("\"1\"", app.get("p1").getHeader("ETag"), "nothing remembers a newer one");
    assertOlder(1, 2);
    JsonNode entry = AuditEntries.last(app.accesses, "lamna");
    assertEquals("tampered", entry.path("outcome").asText());
    assertEquals("[\"p1\"]", entry.path("tags").toString());
    assertEquals(200, read(1).getStatusCode());
  }

  @Test
  void aNewerVersionThanTheOneThatIsKnownIsAnswered() throws Exception {
    assertEquals("\"2\"", read(1).getHeader("ETag"));
    assertEquals("\"2\"", read(2).getHeader("ETag"));
  }

  @Test
  void whoKnowsARecordThatIsGoneIsTold() throws Exception {
    cells.remove(name);
    startAnew();
    PatientApiTest.assertProblem(404, "no-such-patient", app.get("p1"));
    assertOlder(0, 1);
  }

  @Test
  void anErasureIsNoOlderVersion() throws Exception {
    app.call("DELETE", "p1", Map.of(), "");
    PatientApiTest.assertProblem(404, "no-such-patient", read(2));
    PatientApiTest.assertProblem(404, "no-such-patient", read(3));
    assertOlder(3, 4);
  }

  @Test
  void aVersionThatCannotBeReadIsRefused() {
    HostResponse refused = app.call("GET", "p1", Map.of("Ward-Known-Version", "2"), "");
    PatientApiTest.assertProblem(400, "malformed-header", refused);
    assertEquals("ward-known-version", refused.json().at("/fields/0/field").asText());
  }

  private HostResponse read(long known) {
    return app.call("GET", "p1", Map.of("Ward-Known-Version", "\"" + known + "\""), "");
  }

  private void assertOlder(long stored, long known) {
    HostResponse refused = read(known);
    PatientApiTest.assertProblem(409, "record-older", refused);
    assertEquals(stored, refused.json().path("version").asLong());
  }
}
