package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.field;
import static health.ward.lab.endtoend.Answers.json;
import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a clerk and an integrator do on a good day. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScenarioIT {
  /** The scenario's fields, quotes included: curl sends them so, and values are kept as given. */
  private static final Map<String, String> JANE =
      Map.ofEntries(
          Map.entry("fname", "Jane"),
          Map.entry("lname", "Doe"),
          Map.entry("address", "'123 Main Street'"),
          Map.entry("city", "Richmond"),
          Map.entry("state", "Washington"),
          Map.entry("ssn", "123-223-2345"),
          Map.entry("email", "nr@aaa.com"),
          Map.entry("dob", "01/01/2010"),
          Map.entry("contactphone", "123-234-3456"),
          Map.entry("drugallergies", "'Sulpha, Penicillin, Tree Nut'"),
          Map.entry("preexistingconditions", "'diabetes, hypertension, asthma'"),
          Map.entry("dateadmitted", "01/05/2010"),
          Map.entry("insurancedetails", "'Primera Blue Cross'"));

  private final RelayedLab system;
  private final LabFixture lab;
  private final Clerk clerk;

  ScenarioIT(Tee tee, SharedLabs labs) throws Exception {
    this.system = labs.of(tee);
    this.lab = system.lab();
    this.clerk = system.clerk();
  }

  @Test
  void theThreeCurlLinesEnterAPatientAndExplainTheScore() throws Exception {
    Curl curl = new Curl(lab);
    JsonNode created = curl.run(201, Curl.POST);
    JsonNode patient = curl.run(200, Curl.PATIENT);
    JsonNode score = curl.run(200, Curl.SCORE);

    JANE.forEach((name, value) -> assertEquals(value, created.path(name).asText(), name));
    assertEquals("patient_3", created.path("id").asText());
    assertEquals(created, patient);
    assertEquals(patient.path("score"), score.path("score"));
    // Two conditions of weight 1 and no points for age: the index's own formula, by hand.
    assertEquals(2, score.path("index").asInt());
    assertEquals(Math.pow(0.983, Math.exp(1.8)), score.path("survival10y").asDouble(), 1e-6);
    assertEquals(1 - Math.pow(0.983, Math.exp(1.8)), score.path("score").asDouble(), 1e-6);
    assertEquals(
        "{age=0, cpd=1, diab=1}",
        factors(score).toString(),
        "asthma and diabetes are what the score comes from");
    assertEquals("hypertension", score.path("notCounted").path(0).path("text").asText());
    assertEquals("[\"age\"]", score.path("outOfPopulation").toString(), "a child of four days");
    assertEquals("[\"age\"]", patient.path("outOfPopulation").toString());
  }

  @Test
  void threeDicomFilesComeBackAsASegmentationObjectThatRefersToThem(@TempDir Path folder)
      throws Exception {
    DicomSet set =
        DicomSet.of(folder, RelayedLab.built().root().resolve("model/unet/sample/slice.png"));
    new Curl(lab).run(200, Curl.DICOM, folder);
    Path object = folder.resolve("segmentation.dcm");
    assertEquals("", set.verified(object));
    String read = set.dump(object);
    assertTrue(read.contains("[" + DicomSet.FLAIR + "]"), "it refers to the FLAIR");
    String digest =
        String.valueOf(RelayedLab.referenceValues(RelayedLab.built()).models().get("unet"));
    assertTrue(
        Files.readString(object, StandardCharsets.ISO_8859_1).contains(digest), "and to the model");
    assertFalse(
        system.relay().heard().contains(Clerk.NAME), "the enclave hears nothing of the patient");
  }

  @Test
  void everyResultSaysWhichModelAndWhichVerifiedEnclaveMadeIt() throws Exception {
    json(201, clerk.put("/patient/origin", Clerk.PATIENT));
    JsonNode score = json(200, clerk.get("/score/origin"));
    JsonNode by = json(200, clerk.get("/patient/origin")).path("scoredBy");
    var reference = RelayedLab.referenceValues(RelayedLab.built());
    String digest = String.valueOf(reference.models().get("risk"));
    String measurement = String.valueOf(reference.measurements().get("onnx"));
    assertEquals(digest, score.path("model").path("digest").asText());
    assertEquals(measurement, score.path("enclave").path("measurement").asText());
    assertEquals(digest, by.path("model").path("digest").asText());
    assertEquals(measurement, by.path("enclave").path("measurement").asText());
    assertTrue(
        system.relay().requests().stream().anyMatch(line -> line.startsWith("POST /enclave/onnx")),
        "the apps reach the enclave through the relay");
    assertFalse(
        system.relay().heard().contains(Clerk.NAME), "and say nothing of the patient there");
  }

  @Test
  void whatIsNotRecognisedIsSaid() throws Exception {
    json(
        201,
        clerk.put(
            "/patient/unknown_words",
            "fname=A&lname=B&dob=1950-01-31&dateadmitted=2010-02-01"
                + "&preexistingconditions=COPD, quuxitis, no diabetes"));
    JsonNode score = json(200, clerk.get("/score/unknown_words"));
    assertTrue(score.path("unrecognised").toString().contains("quuxitis"), score.toString());
    assertEquals("{age=2, cpd=1}", factors(score).toString(), score.toString());
    assertFalse(factors(score).containsKey("diab"), "what a patient has not got does not count");
  }

  @Test
  void putReplacesAndPostDoesTheSame() throws Exception {
    json(201, clerk.put("/patient/replaced", Clerk.PATIENT));
    JsonNode second = json(200, clerk.put("/patient/replaced", Clerk.PATIENT + "&city=Redmond"));
    assertEquals(2, second.path("version").asInt());
    HttpResponse<String> third =
        clerk
            .lab()
            .send(
                lab.api("/patient/replaced")
                    .header("Authorization", "Bearer " + clerk.token())
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            """
                        {"fname":"Joan","lname":"Doe","dob":"01/01/1950",\
                        "dateadmitted":"01/05/2010"}
                        """)));
    assertEquals(3, json(200, third).path("version").asInt());
    assertEquals("\"3\"", field(third, "etag"));
    JsonNode read = json(200, clerk.get("/patient/replaced"));
    assertEquals("Joan", read.path("fname").asText());
    assertEquals("", read.path("city").asText(), "a replaced record keeps nothing of the old one");
  }

  @Test
  void conditionsAreKept() throws Exception {
    String path = "/patient/conditional";
    assertEquals("\"1\"", field(clerk.put(path, Clerk.PATIENT, "If-None-Match", "*"), "etag"));
    JsonNode conflict =
        problem(412, "version-conflict", clerk.put(path, Clerk.PATIENT, "If-None-Match", "*"));
    assertEquals(1, conflict.path("version").asInt());
    assertFalse(conflict.path("erased").asBoolean());
    json(200, clerk.put(path, Clerk.PATIENT, "If-Match", "\"1\""));
    problem(412, "version-conflict", clerk.put(path, Clerk.PATIENT, "If-Match", "\"1\""));
    assertEquals(2, json(200, clerk.get(path)).path("version").asInt());
    problem(
        412, "version-conflict", clerk.put("/patient/absent", Clerk.PATIENT, "If-Match", "\"1\""));
    problem(404, "no-such-patient", clerk.get("/patient/absent"));
  }

  @Test
  void aRepeatedWriteIsAppliedOnce() throws Exception {
    String[] once = {"Idempotency-Key", "AAECAwQFBgcICQoLDA0ODw", "If-None-Match", "*"};
    json(201, clerk.put("/patient/repeated", Clerk.PATIENT, once));
    JsonNode again = json(200, clerk.put("/patient/repeated", Clerk.PATIENT, once));
    assertEquals(1, again.path("version").asInt());
  }

  @Test
  void anErasedPatientIsGoneAndItsNumberIsNotUsedAgain() throws Exception {
    String path = "/patient/erased";
    json(201, clerk.put(path, Clerk.PATIENT));
    problem(412, "version-conflict", clerk.call("DELETE", path, "If-Match", "\"7\""));
    HttpResponse<String> erased = clerk.call("DELETE", path, "If-Match", "\"1\"");
    assertEquals(204, erased.statusCode(), erased.body());
    assertEquals("", erased.body());
    String tombstone = field(erased, "etag");
    assertNotEquals("\"1\"", tombstone);

    problem(404, "no-such-patient", clerk.get(path));
    problem(404, "no-such-patient", clerk.get("/score/erased"));
    problem(404, "no-such-patient", clerk.call("DELETE", path));
    JsonNode refused =
        problem(412, "version-conflict", clerk.put(path, Clerk.PATIENT, "If-None-Match", "*"));
    assertTrue(refused.path("erased").asBoolean());
    HttpResponse<String> created = clerk.put(path, Clerk.PATIENT, "If-Match", tombstone);
    assertEquals(201, created.statusCode(), created.body());
    assertTrue(json(created.body()).path("version").asInt() > refused.path("version").asInt());
  }

  @Test
  void theDescriptionOfTheCallsIsServed() throws Exception {
    HttpResponse<String> answer = lab.send(lab.api("/openapi.json"));
    JsonNode document = json(200, answer);
    assertTrue(document.path("openapi").asText().startsWith("3.1"), "OpenAPI 3.1");
    assertTrue(document.path("paths").has("/patient/{id}"));
    assertTrue(document.path("paths").has("/score/{id}"));
  }

  private static Map<String, Integer> factors(JsonNode score) {
    Map<String, Integer> factors = new TreeMap<>();
    score
        .path("factors")
        .forEach(one -> factors.put(one.path("factor").asText(), one.path("points").asInt()));
    return factors;
  }
}
