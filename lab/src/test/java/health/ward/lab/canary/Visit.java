package health.ward.lab.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.canary.Clerk.Answer;
import health.ward.lab.fault.Fault;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that a clerk does with one patient, right and wrong. */
final class Visit {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final Clerk clerk;
  private final String token;
  private final String id;
  private final String stray;
  private final SecureRandom random;

  /**
   * @param id the patient's
   * @param stray a word that stands where it should not
   */
  Visit(Clerk clerk, String token, String id, String stray, SecureRandom random) {
    this.clerk = clerk;
    this.token = token;
    this.id = id;
    this.stray = stray;
    this.random = random;
  }

  /** The patient is entered while the ONNX enclave is not trusted; then it is. */
  void enter(CanaryPatient patient, LabProcess lab) throws Exception {
    lab.fault(Fault.DEBUG_ENCLAVE, true);
    Answer created = write(id, patient.form(), Map.of("if-none-match", "*"));
    assertStatus(201, created);
    assertTrue(created.body().contains("pending"), created.body());
    Answer refused = score();
    assertStatus(503, refused);
    assertTrue(refused.body().contains("is-debuggable"), refused.body());
    lab.fault(Fault.DEBUG_ENCLAVE, false);
    assertStatus(200, read());
    assertStatus(200, score());
  }

  /** The patient is changed, read and scored. */
  void change(CanaryPatient patient) throws Exception {
    Answer replaced = write(id, patient.form(), Map.of("if-match", read().tag()));
    assertStatus(200, replaced);
    Answer found = read();
    assertStatus(200, found);
    patient.fields().values().forEach(value -> assertTrue(found.body().contains(value)));
    Answer score = score();
    assertStatus(200, score);
    assertTrue(score.body().contains("unrecognised"), score.body());
  }

  /** Mistakes that carry patient data to where it is refused. */
  void mistake(CanaryPatient patient) throws Exception {
    Map<String, String> any = Map.of("if-none-match", "*");
    refused(write(stray, patient.formWith(stray, stray), any));
    assertStatus(422, write(stray, patient.formWith("fname", stray.repeat(20)), any));
    assertStatus(422, write(stray, patient.formWith("dob", stray), any));
    assertStatus(422, write(stray, patient.formWith("email", stray), any));
    refused(write(stray, patient.form() + "&fname=" + stray, any));
    refused(write(stray + "%20.", patient.form(), any));
    refused(write(stray, patient.form(), Map.of("if-match", stray)));
    refused(write(stray, patient.form(), Map.of("if-none-match", "*", "idempotency-key", stray)));
    refused(write(stray, patient.form(), Map.of("if-none-match", "*", "authorization", stray)));
    refused(
        write(
            stray,
            patient.form(),
            Map.of("if-none-match", "*", "authorization", "Bearer " + stray + ".e30." + stray)));
    for (String json :
        List.of("{\"fname\":\"" + stray, "{\"fname\":{\"" + stray + "\":1}}", stray)) {
      refused(write(stray, json, Map.of("if-none-match", "*", "content-type", JSON)));
    }
    refused(write(stray, stray, Map.of("if-none-match", "*", "content-type", "text/" + stray)));
    refused(call("GET", "/patient/" + stray + "?name=" + stray, Map.of("traceparent", stray), ""));
    refused(call("GET", "/score/" + stray, Map.of("x-request-id", stray), ""));
    refused(call("GET", "/patient/" + stray + "/" + stray, Map.of(), ""));
    refused(call("PATCH", "/patient/" + id, Map.of("content-type", JSON), stray));
    int malformed = clerk.malformed(stray);
    assertTrue(malformed >= 400 && malformed < 500, "Outer status " + malformed);
  }

  /** The patient is erased. */
  void erase() throws Exception {
    Map<String, String> condition = Map.of("if-match", read().tag());
    assertStatus(204, call("DELETE", "/patient/" + id, keyed(condition), ""));
    assertStatus(404, read());
  }

  private Answer read() throws Exception {
    return call("GET", "/patient/" + id, Map.of(), "");
  }

  private Answer score() throws Exception {
    return call("GET", "/score/" + id, Map.of(), "");
  }

  private Answer write(String patient, String body, Map<String, String> fields) throws Exception {
    Map<String, String> all = keyed(fields);
    all.putIfAbsent("content-type", FORM);
    return call("PUT", "/patient/" + patient, all, body);
  }

  private Map<String, String> keyed(Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.putIfAbsent("idempotency-key", WriteId.random(random).text());
    return all;
  }

  private Answer call(String method, String path, Map<String, String> fields, String body)
      throws Exception {
    Map<String, String> all = new HashMap<>(fields);
    all.putIfAbsent("authorization", "Bearer " + token);
    return clerk.call(method, path, all, body);
  }

  private static void refused(Answer answer) {
    assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
  }

  private static void assertStatus(int expected, Answer answer) {
    assertEquals(expected, answer.status(), answer::body);
  }
}
