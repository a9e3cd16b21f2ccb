package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.gateway.testing.HostResponse;
import health.ward.records.RecordStore;
import health.ward.records.testing.MemoryCells;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientApiTest {

  private static final String SHORT = "fname=Jane&lname=Doe&dob=1970-01-31&dateadmitted=2020-02-01";

  private RecordStore store;
  private PatientFixture app;

  @BeforeEach
  void start() throws Exception {
    store = MemoryCells.store();
    app = new PatientFixture(store, PatientFixture::score);
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }

  @Test
  void theScenariosPatientIsCreatedAndReadAsGiven() {
    HostResponse created = app.call("POST", "patient_3", form(), PatientFixture.JANE);
    assertEquals(201, created.getStatusCode());
    assertEquals("\"1\"", created.getHeader("ETag"));
    JsonNode record = created.json();
    assertEquals("patient_3", record.get("id").asText());
    assertEquals(1, record.get("version").asLong());
    assertEquals("'123 Main Street'", record.get("address").asText());
    assertEquals("01/01/2010", record.get("dob").asText());
    assertEquals(0.25, record.get("score").asDouble());
    assertEquals("age", record.at("/outOfPopulation/0").asText());
    assertEquals("cd".repeat(32), record.at("/scoredBy/enclave/measurement").asText());
    assertFalse(record.has("scoreStatus"));

    HostResponse read = app.get("patient_3");
    assertEquals(200, read.getStatusCode());
    assertEquals("\"1\"", read.getHeader("ETag"));
    assertEquals(record, read.json());
  }

  @Test
  void jsonIsTakenAsWellAndReplaces() {
    app.put("p1", SHORT);
    HostResponse replaced =
        app.call(
            "PUT",
            "p1",
            Map.of("Content-Type", "application/json"),
            """
            {"fname":"Zoë","lname":"Doe","dob":"1970-01-31","dateadmitted":"2020-02-01"}""");
    assertEquals(200, replaced.getStatusCode());
    assertEquals("\"2\"", replaced.getHeader("ETag"));
    assertEquals("Zoë", app.get("p1").json().get("fname").asText());
    assertFalse(replaced.json().has("outOfPopulation"));
  }

  @Test
  void ifNoneMatchCreatesOnly() {
    Map<String, String> createOnly = with("If-None-Match", "*");
    assertEquals(201, app.call("PUT", "p1", createOnly, SHORT).getStatusCode());
    HostResponse second = app.call("PUT", "p1", createOnly, SHORT);
    assertProblem(412, "version-conflict", second);
    assertEquals(1, second.json().get("version").asLong());
  }

  @Test
  void ifMatchReplacesOnlyThatVersion() {
    app.put("p1", SHORT);
    assertEquals(200, app.call("PUT", "p1", with("If-Match", "\"1\""), SHORT).getStatusCode());
    assertProblem(412, "version-conflict", app.call("PUT", "p1", with("If-Match", "\"1\""), SHORT));
    assertEquals(2, app.get("p1").json().get("version").asLong());
  }

  @Test
  void aWriteThatIsRepeatedWithItsKeyIsAppliedOnce() {
    Map<String, String> headers =
        Map.of(
            "Content-Type", PatientFixture.FORM,
            "If-None-Match", "*",
            "Idempotency-Key", "AAECAwQFBgcICQoLDA0ODw");
    assertEquals(201, app.call("PUT", "p1", headers, SHORT).getStatusCode());
    HostResponse repeated = app.call("PUT", "p1", headers, SHORT);
    assertEquals(200, repeated.getStatusCode());
    assertEquals("\"1\"", repeated.getHeader("ETag"));
  }

  @Test
  void anErasedPatientIsGoneAndKeepsItsNumber() {
    app.put("p1", SHORT);
    HostResponse erased = app.call("DELETE", "p1", with("If-Match", "\"1\""), "");
    assertEquals(204, erased.getStatusCode());
    assertEquals("\"2\"", erased.getHeader("ETag"));
    assertProblem(404, "no-such-patient", app.get("p1"));
    HostResponse again = app.call("PUT", "p1", with("If-None-Match", "*"), SHORT);
    assertProblem(412, "version-conflict", again);
    assertTrue(again.json().get("erased").asBoolean());
    HostResponse created = app.call("PUT", "p1", with("If-Match", "\"2\""), SHORT);
    assertEquals(201, created.getStatusCode());
    assertEquals("\"3\"", created.getHeader("ETag"));
  }

  @Test
  void erasingNobodyIs404AndOnAbsenceMakesNoSense() {
    assertProblem(404, "no-such-patient", app.call("DELETE", "p1", Map.of(), ""));
    assertProblem(
        400, "malformed-header", app.call("DELETE", "p1", with("If-None-Match", "*"), ""));
  }

  @Test
  void anotherHospitalsPatientIs404ForAllCalls() {
    app.put("p1", SHORT);
    Map<String, String> foreign = Map.of("Authorization", PatientFixture.bearer(app.other));
    assertProblem(404, "no-such-patient", app.call("GET", "p1", foreign, ""));
    assertProblem(404, "no-such-patient", app.call("DELETE", "p1", foreign, ""));
    Map<String, String> write =
        Map.of(
            "Authorization", PatientFixture.bearer(app.other), "Content-Type", PatientFixture.FORM);
    assertEquals(201, app.call("PUT", "p1", write, SHORT.replace("Jane", "Joan")).getStatusCode());
    assertEquals("Jane", app.get("p1").json().get("fname").asText());
  }

  @Test
  void unknownFieldsAre400ByNameAndNothingIsStored() {
    HostResponse answer = app.put("p1", SHORT + "&shoesize=44&email=wrong");
    assertProblem(400, "unknown-field", answer);
    assertEquals(List.of("shoesize"), fields(answer));
    assertProblem(404, "no-such-patient", app.get("p1"));
  }

  @Test
  void wrongValuesAre422ByNameWithoutTheValueAndNothingIsStored() {
    HostResponse answer =
        app.put("p1", "fname=&dob=02/30/2001&dateadmitted=2020-01-01&email=canary-value");
    assertProblem(422, "invalid-field", answer);
    assertEquals(List.of("fname", "lname", "email", "dob"), fields(answer));
    assertFalse(new String(answer.bytes(), StandardCharsets.UTF_8).contains("canary"));
    assertProblem(404, "no-such-patient", app.get("p1"));
  }

  @Test
  void anAdmissionBeforeBirthIs422() {
    HostResponse answer = app.put("p1", "fname=a&lname=b&dob=2020-01-02&dateadmitted=2020-01-01");
    assertProblem(422, "invalid-field", answer);
    assertEquals(List.of("dateadmitted"), fields(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data", "application/xml"})
  void otherTypesAre415(String type) {
    assertProblem(
        415, "unsupported-type", app.call("PUT", "p1", Map.of("Content-Type", type), SHORT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a.b", "%2e%2e", "Zo%C3%AB"})
  void anIllFormedIdIs400(String id) {
    assertProblem(400, "malformed-id", app.get(id));
    assertProblem(400, "malformed-id", app.put(id, SHORT));
  }

  @Test
  void anIdHasAtMost64Characters() {
    assertEquals(201, app.put("a".repeat(64), SHORT).getStatusCode());
    assertProblem(400, "malformed-id", app.put("a".repeat(65), SHORT));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,patient.read",
    "PUT,patient.write",
    "POST,patient.write",
    "DELETE,patient.erase"
  })
  void eachCallNeedsItsOwnScope(String method, String scope) {
    String others = "patient.read patient.write patient.erase score.read".replace(scope, "x");
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + app.lamna.token(others),
            "Content-Type",
            PatientFixture.FORM);
    assertProblem(403, "missing-scope", app.call(method, "p1", headers, SHORT));
  }

  @Test
  void withoutATokenItIs401AndAnIdTokenIsNone() {
    assertProblem(401, "no-access-token", app.call("GET", "p1", Map.of("Authorization", ""), ""));
    String idToken = app.lamna.sign(app.lamna.claims("patient.read").claim("nonce", "n").build());
    assertProblem(
        401,
        "invalid-access-token",
        app.call("GET", "p1", Map.of("Authorization", "Bearer " + idToken), ""));
  }

  private static Map<String, String> form() {
    return Map.of("Content-Type", PatientFixture.FORM);
  }

  private static Map<String, String> with(String name, String value) {
    return Map.of("Content-Type", PatientFixture.FORM, name, value);
  }

  static void assertProblem(int status, String name, HostResponse answer) {
    assertEquals(status, answer.getStatusCode());
    assertEquals("urn:ward:problem:" + name, answer.json().get("type").asText());
  }

  private static List<String> fields(HostResponse answer) {
    List<String> names = new ArrayList<>();
    answer.json().get("fields").forEach(field -> names.add(field.get("field").asText()));
    return names;
  }
}
