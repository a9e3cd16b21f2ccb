package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.lab.LabFixture;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hospital that verifies first and sends sealed, over an address that protects nothing. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SealedIT {
  private static final String KEY = "idempotency-key";

  private final Tee tee;
  private final LabFixture lab;
  private SealedCaller patients;
  private SealedCaller scores;

  SealedIT(Tee tee, SharedLabs labs) {
    this.tee = tee;
    this.lab = labs.of(tee).lab();
  }

  @BeforeAll
  void verify() throws Exception {
    patients = SealedCaller.verified(lab, "patient", Policies.of(tee, lab, "patient"));
    scores = SealedCaller.verified(lab, "score", Policies.of(tee, lab, "score"));
  }

  @Test
  void aSealedPatientIsEnteredReadAndScored() throws Exception {
    BinaryResponse created = create(patients, "/patient/sealed", WriteIds.next());
    assertEquals(201, created.status());
    JsonNode patient = json(patients.call("GET", "/patient/sealed", ""));
    assertEquals("Jane", patient.path("fname").asText());
    JsonNode score = json(scores.call("GET", "/score/sealed", ""));
    assertEquals(patient.path("score"), score.path("score"));
    assertTrue(score.path("factors").size() > 1, score.toString());
  }

  @Test
  void onTheWireLiesNothingButOctets() throws Exception {
    SealedCaller.Sent sent =
        patients.send(
            "PUT", "/patient/wire", Clerk.PATIENT, "if-none-match", "*", KEY, WriteIds.next());
    String asked = new String(sent.request().message(), StandardCharsets.ISO_8859_1);
    String answered = new String(sent.outer().body(), StandardCharsets.ISO_8859_1);
    for (String wire : List.of(asked, answered, sent.outer().headers().map().toString())) {
      for (String secret : List.of(Clerk.NAME, "/patient/wire", "authorization", "etag=")) {
        assertFalse(wire.contains(secret), secret);
      }
    }
    assertTrue(asked.length() >= 4096 && answered.length() >= 4096, "small messages look alike");
    assertEquals(201, sent.open().status());
    SealedCaller.Sent missing = patients.send("GET", "/patient/nobody", "");
    assertEquals(missing.outer().statusCode(), sent.outer().statusCode());
    assertEquals(404, missing.open().status());
  }

  @Test
  void anAppOfAnotherNameOrAuthorityIsRefused() throws Exception {
    if (tee == Tee.SCONE) {
      refused("cas-name", "score", Policies.cas(Policies.caKey(lab), "score", "patient.ward"));
      refused("service", "score", Policies.cas(Policies.caKey(lab), "patient", "score.ward"));
      refused("cas-key", "patient", Policies.cas("00".repeat(32), "patient", "patient.ward"));
    } else {
      String patient = lab.measurement("patient");
      refused("x-ms-sgx-mrenclave", "score", Policies.maa(lab, "score", patient));
      refused("service", "score", Policies.maa(lab, "patient", lab.measurement("score")));
      refused("iss", "score", Policies.cas(lab, "score"));
    }
  }

  @Test
  void aCapturedMessageIsNotTakenTwice() throws Exception {
    SealedCaller.Sent write =
        patients.send(
            "PUT", "/patient/replayed", Clerk.PATIENT, "if-none-match", "*", KEY, WriteIds.next());
    assertEquals(201, write.open().status());
    BinaryResponse again = write.request().open(patients.post(write.request().message()).body());
    assertEquals(409, again.status(), new String(again.body(), StandardCharsets.UTF_8));
    assertEquals(1, json(patients.call("GET", "/patient/replayed", "")).path("version").asInt());

    byte[] changed = write.request().message().clone();
    changed[changed.length - 1] ^= 1;
    assertEquals(422, patients.post(changed).statusCode());
    byte[] cut = "not sealed at all".getBytes(StandardCharsets.UTF_8);
    assertTrue(List.of(400, 422).contains(patients.post(cut).statusCode()));
  }

  @Test
  void anAnswerOpensForItsOwnRequestOnly() throws Exception {
    SealedCaller.Sent one = patients.send("GET", "/patient/nobody", "");
    SealedCaller.Sent other = patients.send("GET", "/patient/nobody", "");
    assertThrows(SealingException.class, () -> one.request().open(other.outer().body()));
  }

  @Test
  void aSealedWriteSaysWhenItAppliesAndWhichItIs() throws Exception {
    String path = "/patient/unconditional";
    inner(428, patients.call("PUT", path, Clerk.PATIENT, KEY, WriteIds.next()));
    inner(428, patients.call("DELETE", path, "", KEY, WriteIds.next()));
    inner(400, patients.call("PUT", path, Clerk.PATIENT, "if-none-match", "*"));
    inner(404, patients.call("GET", path, ""));
  }

  @Test
  void aLostAnswerIsAskedForAgainWithTheSameKey() throws Exception {
    String key = WriteIds.next();
    assertEquals(201, create(patients, "/patient/lost_answer", key).status());
    BinaryResponse again = create(patients, "/patient/lost_answer", key);
    assertEquals(200, again.status(), "already applied, not 412");
    inner(412, create(patients, "/patient/lost_answer", WriteIds.next()));
  }

  @Test
  void insideASealTheSameRulesHold() throws Exception {
    inner(
        422,
        patients.call("PUT", "/patient/x", "fname=A", "if-none-match", "*", KEY, WriteIds.next()));
    inner(404, patients.call("GET", "/score/x", ""));
    inner(404, scores.call("GET", "/patient/sealed", ""));
    inner(405, scores.call("DELETE", "/score/x", ""));
  }

  @Test
  void withoutTlsThePlainApiIsNotThere() throws Exception {
    byte[] form = Clerk.PATIENT.getBytes(StandardCharsets.UTF_8);
    String bearer = "Bearer " + lab.token("lamna", LabFixture.CLERK);
    for (String path : List.of("/patient/plain", "/score/plain", "/openapi.json", "/")) {
      HttpResponse<byte[]> answer =
          SealedCaller.plain("GET", SealedCaller.address(lab, path), new byte[0]);
      assertEquals(404, answer.statusCode(), path);
    }
    HttpResponse<byte[]> written =
        SealedCaller.plain(
            "PUT",
            SealedCaller.address(lab, "/patient/plain"),
            form,
            "Authorization",
            bearer,
            "Content-Type",
            Clerk.FORM);
    assertEquals(404, written.statusCode());
    inner(404, patients.call("GET", "/patient/plain", ""));
  }

  @Test
  void bothAppsAreVerifiedWithTheKeysTheyUse() throws Exception {
    assertEquals("patient", patients.peer().service());
    assertEquals(tee == Tee.SCONE ? "cas" : "sgx", patients.peer().attestationType());
    SealedCaller again = SealedCaller.verified(lab, "patient", Policies.of(tee, lab, "patient"));
    assertArrayEquals(patients.peer().keyDocument(), again.peer().keyDocument());
  }

  private void refused(String claim, String app, String policy) {
    PeerRefusedException refusal =
        assertThrows(PeerRefusedException.class, () -> SealedCaller.verified(lab, app, policy));
    assertTrue(
        refusal.verdict().failures().stream().map(Check::claim).toList().contains(claim),
        () -> refusal.verdict().toString());
  }

  private static BinaryResponse create(SealedCaller caller, String path, String key)
      throws Exception {
    return caller.call("PUT", path, Clerk.PATIENT, "if-none-match", "*", KEY, key);
  }

  private static void inner(int status, BinaryResponse answer) throws Exception {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(status, answer.status(), body);
    assertTrue(Answers.json(body).path("type").asText().startsWith("urn:ward:problem:"), body);
  }

  private static JsonNode json(BinaryResponse answer) throws Exception {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(200, answer.status(), body);
    return Answers.json(body);
  }
}
