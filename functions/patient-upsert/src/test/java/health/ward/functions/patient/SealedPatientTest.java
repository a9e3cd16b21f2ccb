package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.evidence.RuntimeData;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.records.RecordStore;
import health.ward.records.testing.MemoryCells;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.ohttp.SealedRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedPatientTest {

  private static final String BODY = "fname=Jane&lname=Doe&dob=1970-01-31&dateadmitted=2020-02-01";
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw";

  private RecordStore store;
  private PatientFixture app;

  @BeforeEach
  void start() throws Exception {
    store = MemoryCells.store();
    app = new PatientFixture(store, PatientFixture::score, PlainPolicy.SEALED_ONLY);
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }

  @Test
  void aPatientIsCreatedReadAndErasedSealed() throws Exception {
    BinaryResponse created =
        send("PUT", Map.of("If-None-Match", "*", "Idempotency-Key", KEY), BODY);
    assertEquals(201, created.status());
    assertEquals("\"1\"", created.field("etag").orElseThrow());
    BinaryResponse read = send("GET", Map.of(), "");
    assertEquals(200, read.status());
    assertEquals(text(created), text(read));
    BinaryResponse erased = send("DELETE", Map.of("If-Match", "\"1\"", "Idempotency-Key", KEY), "");
    assertEquals(204, erased.status());
    assertEquals(404, send("GET", Map.of(), "").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE"})
  void aSealedWriteNeedsAConditionAndAKey(String method) throws Exception {
    BinaryResponse unconditional = send(method, Map.of("Idempotency-Key", KEY), BODY);
    assertEquals(428, unconditional.status());
    assertTrue(text(unconditional).contains("urn:ward:problem:condition-required"));
    BinaryResponse withoutKey = send(method, Map.of("If-Match", "\"1\""), BODY);
    assertEquals(400, withoutKey.status());
    assertTrue(text(withoutKey).contains("idempotency-key"));
  }

  @Test
  void aReplayInAnotherProcessMeetsTheVersionThatHasMovedOn() throws Exception {
    SealedRequest create = seal("PUT", Map.of("If-None-Match", "*", "Idempotency-Key", KEY), BODY);
    assertEquals(201, app.sealed.send(create).status());
    Map<String, String> next = Map.of("If-Match", "\"1\"", "Idempotency-Key", "B".repeat(21) + "A");
    assertEquals(200, send("PUT", next, BODY.replace("Jane", "Joan")).status());
    // The same message again, to a process that has not seen it: another seal of the same request.
    BinaryResponse replay =
        app.sealed.send(seal("PUT", Map.of("If-None-Match", "*", "Idempotency-Key", KEY), BODY));
    assertEquals(412, replay.status());
    assertTrue(text(send("GET", Map.of(), "")).contains("Joan"));
  }

  @Test
  void theSameMessageTwiceIs409() throws Exception {
    SealedRequest read = seal("GET", Map.of(), "");
    app.sealed.send(read);
    assertEquals(409, app.sealed.send(read).status());
  }

  @Test
  void runtimeDataNamesTheServiceAndTheKeys() throws Exception {
    RuntimeData runtimeData = RuntimeData.parse(app.sealed.document().runtimeData());
    assertEquals("patient", runtimeData.service());
    assertEquals(
        RuntimeData.ohttpKeys(app.sealed.document().keyDocument()), runtimeData.ohttpKeys());
  }

  private BinaryResponse send(String method, Map<String, String> headers, String body)
      throws Exception {
    return app.sealed.send(seal(method, headers, body));
  }

  private SealedRequest seal(String method, Map<String, String> headers, String body)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Authorization", PatientFixture.bearer(app.lamna));
    all.put("Content-Type", PatientFixture.FORM);
    return app.sealed.seal(method, "/patient/p1", all, body);
  }

  private static String text(BinaryResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
