package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import health.ward.gateway.testing.HostResponse;
import health.ward.inference.InferenceRefusedException;
import health.ward.inference.OnnxEnclave;
import health.ward.records.RecordStore;
import health.ward.records.testing.AuditEntries;
import health.ward.records.testing.MemoryCells;
import health.ward.sealing.bhttp.BinaryResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class ScoreApiTest {

  private RecordStore store;

  @BeforeEach
  void start() throws Exception {
    store = MemoryCells.store();
    ScoreFixture.store(store);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void aScoreComesWithReasonsModelAndEnclave() throws Exception {
    try (ScoreFixture app = new ScoreFixture(store, ScoreFixture::score)) {
      HostResponse answer = app.get("p1");
      assertEquals(200, answer.getStatusCode());
      JsonNode score = answer.json();
      assertEquals("p1", score.get("id").asText());
      assertEquals(0.25, score.get("score").asDouble());
      assertEquals(0.75, score.get("survival10y").asDouble());
      assertEquals(3, score.get("index").asInt());
      assertEquals("60 years", score.at("/factors/0/label").asText());
      assertEquals("diabetes", score.at("/factors/1/text/0").asText());
      assertEquals("family", score.at("/notCounted/0/status").asText());
      assertEquals("known-without-weight", score.at("/notCounted/1/status").asText());
      assertEquals("xyz", score.at("/unrecognised/0").asText());
      assertEquals("age", score.at("/outOfPopulation/0").asText());
      assertEquals("ab".repeat(32), score.at("/model/digest").asText());
      assertEquals("sgx", score.at("/enclave/type").asText());
      assertEquals("cd".repeat(32), score.at("/enclave/measurement").asText());
      assertEquals("policy-7", score.at("/enclave/policy").asText());
    }
  }

  @Test
  void aScoreTellsWhichVersionWasScoredAndWhoKnowsANewerOneIsRefused() throws Exception {
    try (ScoreFixture app = new ScoreFixture(store, ScoreFixture::score)) {
      HostResponse answer = app.getKnowing("\"1\"", "p1");
      assertEquals(200, answer.getStatusCode());
      assertEquals("\"1\"", answer.getHeader("ETag"));
      BatchScene.assertProblem(409, "record-older", app.getKnowing("\"2\"", "p1"));
      JsonNode entry = AuditEntries.last(app.log, "lamna");
      assertEquals("tampered", entry.path("outcome").asText());
      BatchScene.assertProblem(400, "malformed-header", app.getKnowing("2", "p1"));
    }
  }

  @Test
  void theSameScoreIsAnsweredSealed() throws Exception {
    try (ScoreFixture app = new ScoreFixture(store, ScoreFixture::score)) {
      Map<String, String> token =
          Map.of("Authorization", "Bearer " + app.lamna.token("score.read"));
      BinaryResponse answer = app.sealed.send(app.sealed.seal("GET", "/score/p1", token, ""));
      assertEquals(200, answer.status());
      assertEquals(
          app.get("p1").json().toString(), new String(answer.body(), StandardCharsets.UTF_8));
      BinaryResponse patient = app.sealed.send(app.sealed.seal("GET", "/patient/p1", token, ""));
      assertEquals(404, patient.status());
    }
  }

  @Test
  void anEnclaveThatIsNotTrustedIs503WithEveryLineOfTheVerdict() throws Exception {
    Verdict verdict =
        new Verdict(
            "7",
            "enclave",
            List.of(new Check("x-ms-sgx-mrenclave", "aa", "bb", "/sgx/0/mrenclave", false)));
    RiskModel model =
        model(
            () -> {
              throw new PeerRefusedException(verdict);
            });
    try (ScoreFixture app = new ScoreFixture(store, model)) {
      HostResponse answer = app.get("p1");
      assertProblem(503, "enclave-not-trusted", answer);
      assertEquals(2, answer.json().get("verdict").size());
      assertTrue(
          answer
              .json()
              .at("/verdict/1")
              .asText()
              .contains("x-ms-sgx-mrenclave: expected aa, found bb"));
      assertNull(answer.getHeader("Retry-After"));
    }
  }

  @Test
  void anEnclaveOutOfReachIs503WithRetryAfter() throws Exception {
    RiskModel model =
        model(
            () -> {
              throw new PeerUnreachableException("down");
            });
    try (ScoreFixture app = new ScoreFixture(store, model)) {
      HostResponse answer = app.get("p1");
      assertProblem(503, "enclave-unavailable", answer);
      assertEquals("5", answer.getHeader("Retry-After"));
    }
  }

  @Test
  void anAnswerThatIsNotWhatWasAgreedIs502() throws Exception {
    RiskModel contradicting =
        patient -> {
          throw Mockito.mock(InvalidRiskException.class);
        };
    RiskModel refusing =
        patient -> {
          throw Mockito.mock(InferenceRefusedException.class);
        };
    for (RiskModel model : List.of(contradicting, refusing)) {
      try (ScoreFixture app = new ScoreFixture(store, model)) {
        assertProblem(502, "no-usable-score", app.get("p1"));
      }
    }
  }

  @Test
  void nobodyAndAnotherHospitalsPatientAre404() throws Exception {
    try (ScoreFixture app = new ScoreFixture(store, ScoreFixture::score)) {
      assertProblem(404, "no-such-patient", app.get("p2"));
      String foreign = "Bearer " + app.other.token("score.read");
      assertProblem(404, "no-such-patient", app.get("p1", foreign));
      assertProblem(400, "malformed-id", app.get("p.1"));
    }
  }

  @Test
  void theScopeIsItsOwn() throws Exception {
    try (ScoreFixture app = new ScoreFixture(store, ScoreFixture::score)) {
      String token = "Bearer " + app.lamna.token("patient.read");
      assertProblem(403, "missing-scope", app.get("p1", token));
      assertProblem(401, "no-access-token", app.get("p1", ""));
    }
  }

  private static void assertProblem(int status, String name, HostResponse answer) {
    assertEquals(status, answer.getStatusCode());
    assertEquals("urn:ward:problem:" + name, answer.json().get("type").asText());
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
