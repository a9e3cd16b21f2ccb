package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import health.ward.records.store.SealedRecordStore;
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
      Map<String, String> write =
          Map.of(
              "Authorization",
              "Bearer " + app.lamna.token("patient.write"),
              "Content-Type",
              PatientFixture.FORM,
              "Idempotency-Key",
              "AAAAAAAAAAAAAAAAAAAAAA");
      assertEquals(201, app.call("PUT", "p1", write, SHORT).getStatusCode());
      List<String> first = app.pending.getValue();
      back.set(true);
      app.pending.setValue(null);
      HostResponse again = app.call("PUT", "p1", write, SHORT);
      assertEquals(200, again.getStatusCode());
      assertEquals("pending", again.json().get("scoreStatus").asText());
      assertEquals(first, app.pending.getValue());
    }
  }

  @Test
  void aRecordIsStoredAlsoWhenItsPendingScoreCannotBeSent() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, patient -> refused())) {
      app.jobCells.down(true);
      assertEquals(201, app.put("p1", SHORT).getStatusCode());
      assertNull(app.pending.getValue());
    }
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
