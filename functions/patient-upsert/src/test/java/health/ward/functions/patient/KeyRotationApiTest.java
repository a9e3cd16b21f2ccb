package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.TestContext;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.key.RecordKeys;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import health.ward.sealing.bhttp.BinaryResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class KeyRotationApiTest {

  private static final String PATH = "/keys/rotation";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final OpenApiContract CONTRACT = new OpenApiContract();

  private final MemoryCells cells = new MemoryCells();
  private final RecordKeys oldKeys = TestKeys.generate();
  private final RecordKeys bothKeys = TestKeys.rotated(oldKeys, "kek-2");
  private final RecordStore store = new SealedRecordStore(cells, bothKeys, RANDOM);
  private PatientFixture app;

  @BeforeEach
  void start() throws Exception {
    RecordStore before = new SealedRecordStore(cells, oldKeys, RANDOM);
    for (String id : List.of("p1", "p2", "p3")) {
      before.write(id(id), new byte[] {1}, new Precondition.None(), WriteId.random(RANDOM));
    }
    before.erase(id("p3"), new Precondition.None(), WriteId.random(RANDOM));
    app = app(bothKeys);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aRotationIsBegunInTheBackgroundAndWatchedToItsEnd() throws Exception {
    BinaryResponse begun = send("POST", "keys.admin");
    assertEquals(202, begun.status());
    assertEquals(PATH, begun.field("location").orElseThrow());
    assertEquals("kek-2", json(begun).path("to").asText());

    JsonNode end = end();
    assertEquals(json(begun).path("run"), end.path("run"));
    assertEquals("[\"kek-1\"]", end.path("from").toString());
    assertEquals("[]", end.path("withdrawn").toString());
    assertEquals(2, end.path("rewrapped").asInt());
    assertEquals(3, end.path("alreadyNew").asInt(), "two patients, and how far it has come");
    assertEquals(4, end.path("seen").asInt());
    assertEquals(4, end.path("total").asInt());
    assertEquals(0, end.path("failed").asInt());
    assertEquals(
        "{\"final\":0,\"becameFinal\":0,\"records\":[],\"waiting\":{\"kek-1\":1}}",
        end.path("erasures").toString());
    assertTrue(end.has("ended"));
  }

  @Test
  void whenTheOldKeyIsGoneItNamesTheErasuresThatBecameFinal() throws Exception {
    send("POST", "keys.admin");
    end();
    app.close();
    app = app(TestKeys.currentOnly(bothKeys));

    send("POST", "keys.admin");

    JsonNode end = end();
    assertEquals("[\"kek-1\"]", end.path("withdrawn").toString());
    JsonNode erasures = end.path("erasures");
    assertEquals(1, erasures.path("final").asInt());
    assertEquals(1, erasures.path("records").size());
    assertTrue(
        cells.names().stream().anyMatch(n -> n.text().equals(erasures.at("/records/0").asText())));
  }

  @Test
  void beforeTheFirstThereIsNone() throws Exception {
    BinaryResponse none = send("GET", "keys.admin");
    assertEquals(404, none.status());
    assertTrue(json(none).path("type").asText().endsWith(":no-rotation"));
  }

  @Test
  void aClerksScopesAreNotEnough() throws Exception {
    for (String method : List.of("GET", "POST")) {
      BinaryResponse refused = send(method, "patient.read patient.write patient.erase");
      assertEquals(403, refused.status());
      assertTrue(json(refused).path("type").asText().endsWith(":missing-scope"));
    }
    assertEquals(404, send("GET", "keys.admin").status(), "nothing was begun");
  }

  @Test
  void aPlainRequestIsRefusedEvenWherePatientsAreServedPlain() throws Exception {
    for (String method : List.of("GET", "POST")) {
      HostRequest<String> plain =
          new HostRequest<>(method, "https://api:4996" + PATH, Optional.empty());
      plain.header("Authorization", "Bearer " + app.lamna.token("keys.admin"));
      HostResponse refused =
          (HostResponse) app.functions.keysRotation(plain, new TestContext("keys-rotation"));
      assertEquals(403, refused.getStatusCode());
      assertTrue(refused.json().path("type").asText().endsWith(":sealed-only"));
      assertEquals(List.of(), CONTRACT.check(method, PATH, refused));
    }
    assertEquals(404, send("GET", "keys.admin").status(), "nothing was begun");
  }

  @Test
  void whileTheStoreIsAwayItSaysSo() throws Exception {
    cells.down(true);
    assertEquals(503, send("POST", "keys.admin").status());
    assertEquals(503, send("GET", "keys.admin").status());
  }

  private PatientFixture app(RecordKeys keys) throws Exception {
    return new PatientFixture(
        store,
        PatientFixture::score,
        PlainPolicy.DANGEROUS_ALL,
        PatientFixture.rotation(cells, keys));
  }

  private JsonNode end() throws Exception {
    while (true) {
      JsonNode now = json(send("GET", "keys.admin"));
      if (now.path("state").asText().equals("complete")) {
        return now;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private BinaryResponse send(String method, String scopes) throws Exception {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + app.lamna.token(scopes));
    BinaryResponse answer = app.sealed.send(app.sealed.seal(method, PATH, headers, ""));
    assertEquals(List.of(), CONTRACT.check(method, PATH, hosted(answer)));
    return answer;
  }

  /** As if the answer had come plain. */
  private static HostResponse hosted(BinaryResponse answer) {
    HttpResponseMessage.Builder hosted =
        new HostRequest<>("GET", "https://api:4996" + PATH, Optional.empty())
            .createResponseBuilder(HttpStatus.valueOf(answer.status()))
            .body(answer.body());
    answer.fields().forEach(field -> hosted.header(field.name(), field.value()));
    return (HostResponse) hosted.build();
  }

  private static JsonNode json(BinaryResponse answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  private static RecordId id(String id) {
    return new RecordId("lamna", "patient", id);
  }
}
