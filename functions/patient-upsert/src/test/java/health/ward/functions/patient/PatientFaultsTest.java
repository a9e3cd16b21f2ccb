package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.clinical.scoring.EnclaveRiskModel;
import health.ward.clinical.scoring.RiskModel;
import health.ward.clinical.scoring.RiskScore;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.testing.HostResponse;
import health.ward.inference.OnnxEnclave;
import health.ward.records.RecordStore;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.AuditEntries;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class PatientFaultsTest {

  private static final String SHORT = "fname=Jane&lname=Doe&dob=1970-01-31&dateadmitted=2020-02-01";

  /** The same write each time. */
  private static final Map<String, String> WRITE =
      Map.of("Content-Type", PatientFixture.FORM, "Idempotency-Key", "AAAAAAAAAAAAAAAAAAAAAA");

  @Test
  void aPatientIsStoredPendingWhenTheEnclaveIsNotTrusted() throws Exception {
    Verdict verdict =
        new Verdict("1", "enclave", List.of(new Check("mrenclave", "a", "b", "/sgx/0", false)));
    assertPending(
        model(
            () -> {
              throw new PeerRefusedException(verdict);
            }));
  }

  @Test
  void aPatientIsStoredPendingWhenTheEnclaveIsOutOfReach() throws Exception {
    assertPending(
        model(
            () -> {
              throw new PeerUnreachableException("down");
            }));
  }

  @Test
  void aPatientIsStoredPendingWhenTheModelContradictsItself() throws Exception {
    assertPending(patient -> refused());
  }

  @Test
  void aStoreThatIsDownIs503AndNeverASuccess() throws Exception {
    MemoryCells cells = new MemoryCells();
    try (RecordStore store = new SealedRecordStore(cells, TestKeys.generate(), new SecureRandom());
        PatientFixture app = new PatientFixture(store, PatientFixture::score)) {
      cells.down(true);
      for (HostResponse answer :
          List.of(app.put("p1", SHORT), app.get("p1"), app.call("DELETE", "p1", Map.of(), ""))) {
        PatientApiTest.assertProblem(503, "store-unavailable", answer);
        assertEquals("5", answer.getHeader("Retry-After"));
      }
      cells.down(false);
      PatientApiTest.assertProblem(404, "no-such-patient", app.get("p1"));
    }
  }

  @Test
  void withoutTheSettingPlainRequestsAreRefusedBeforeTheyAreLookedAt() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app =
            new PatientFixture(store, PatientFixture::score, PlainPolicy.SEALED_ONLY)) {
      PatientApiTest.assertProblem(403, "sealed-only", app.put("p1", SHORT));
      PatientApiTest.assertProblem(
          403, "sealed-only", app.call("GET", "p1", Map.of("Authorization", "x"), ""));
    }
  }

  private static void assertPending(RiskModel model) throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, model)) {
      HostResponse created = app.put("p1", SHORT);
      assertEquals(201, created.getStatusCode());
      assertTrue(created.json().get("score").isNull());
      assertEquals("pending", created.json().get("scoreStatus").asText());
      assertFalse(created.json().has("scoredBy"));
      assertEquals(created.json(), app.get("p1").json());
      List<String> sent = app.pending.getValue();
      assertEquals(List.of("p1"), app.jobs.open(sent.get(0)).orElseThrow().items());
      assertFalse(sent.get(0).contains("\"p1\""));
    }
  }

  @Test
  void aPendingScoreIsSentAgainWithTheSameWriteEvenWhenTheEnclaveIsBack() throws Exception {
    AtomicBoolean back = new AtomicBoolean();
    RiskModel model = patient -> back.get() ? PatientFixture.score(patient) : refused();
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, model)) {
      assertEquals(201, app.call("PUT", "p1", WRITE, SHORT).getStatusCode());
      List<String> first = app.pending.getValue();
      back.set(true);
      app.pending.setValue(null);
      HostResponse again = app.call("PUT", "p1", WRITE, SHORT);
      assertEquals(200, again.getStatusCode());
      assertEquals("pending", again.json().get("scoreStatus").asText());
      assertEquals(first, app.pending.getValue());
    }
  }

  @Test
  void aPendingRecordIsAcknowledgedOnlyWithItsJobWhichTheSameWriteMakes() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, patient -> refused())) {
      for (String method : List.of("PUT", "POST")) {
        String id = "by-" + method;
        app.jobCells.down(true);
        app.pending.setValue(null);
        HostResponse unmade = app.call(method, id, WRITE, SHORT);
        PatientApiTest.assertProblem(503, "store-unavailable", unmade);
        assertEquals("5", unmade.getHeader("Retry-After"));
        assertNull(app.pending.getValue());
        assertEquals("failed", last(app).path("outcome").asText());

        app.jobCells.down(false);
        HostResponse again = app.call(method, id, WRITE, SHORT);
        assertEquals(200, again.getStatusCode());
        assertEquals(1, again.json().get("version").asInt());
        assertEquals("pending", again.json().get("scoreStatus").asText());
        String sent = app.pending.getValue().get(0);
        assertEquals(List.of(id), app.jobs.open(sent).orElseThrow().items());
      }
    }
  }

  @Test
  void aPendingRecordWhoseJobWasChangedIsNotAcknowledgedAndTheAuditLogSaysSo() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, patient -> refused())) {
      assertEquals(201, app.call("PUT", "p1", WRITE, SHORT).getStatusCode());
      app.pending.setValue(null);
      app.jobCells.spoil("m0");
      HostResponse again = app.call("PUT", "p1", WRITE, SHORT);
      PatientApiTest.assertProblem(500, "record-damaged", again);
      assertNull(app.pending.getValue());
      assertTampered("PUT patient/{id}", app);
    }
  }

  @Test
  void aRecordThatWasChangedInTheStoreLeavesAnEntryInTheAuditLog() throws Exception {
    MemoryCells cells = new MemoryCells();
    try (RecordStore store = new SealedRecordStore(cells, TestKeys.generate(), new SecureRandom());
        PatientFixture app = new PatientFixture(store, PatientFixture::score)) {
      assertEquals(201, app.put("p1", SHORT).getStatusCode());
      CellName name = cells.names().get(0);
      Cell cell = cells.get(name);
      cells.put(name, new Cell(cell.head(), cell.keySlot(), new byte[] {1}));
      PatientApiTest.assertProblem(500, "record-damaged", app.get("p1"));
      assertTampered("GET patient/{id}", app);
    }
  }

  private static void assertTampered(String action, PatientFixture app) throws Exception {
    JsonNode entry = last(app);
    assertEquals(action, entry.path("action").asText());
    assertEquals("tampered", entry.path("outcome").asText());
    assertEquals("[\"p1\"]", entry.path("tags").toString());
  }

  private static JsonNode last(PatientFixture app) throws Exception {
    return AuditEntries.last(app.accesses, "lamna");
  }

  private static RiskScore refused() throws InvalidRiskException {
    throw Mockito.mock(InvalidRiskException.class);
  }

  @Test
  void aRecordWithAScoreSendsNothing() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, PatientFixture::score)) {
      assertEquals(201, app.put("p1", SHORT).getStatusCode());
      assertNull(app.pending.getValue());
    }
  }

  private static RiskModel model(PeerCheck check) {
    return new EnclaveRiskModel(
        new OnnxEnclave(
            URI.create("http://localhost:1/enclave/onnx"),
            "credential",
            new VerifiedPeerCache(check, Duration.ofMinutes(1), System::nanoTime),
            new SecureRandom()),
        new ConditionReader());
  }
}
