package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpStatus;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.TestContext;
import health.ward.gateway.testing.TestIssuer;
import health.ward.records.RecordStore;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.Outcome;
import health.ward.records.audit.StoredEntry;
import health.ward.records.testing.MemoryCells;
import health.ward.sealing.bhttp.BinaryResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditApiTest {

  private static final OpenApiContract CONTRACT = new OpenApiContract();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordStore store = MemoryCells.store();
  private PatientFixture app;

  @BeforeEach
  void start() throws Exception {
    app = new PatientFixture(store, PatientFixture::score);
    for (String tenant : List.of("lamna", "other", "lamna")) {
      app.log
          .begin(
              new AuditEvent(
                  tenant,
                  "clerk",
                  "GET patient/{id}",
                  Outcome.DONE,
                  List.of("tag"),
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  0))
          .await();
    }
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }

  @Test
  void aHospitalSeesItsOwnEntriesAndOfOthersDigests() throws Exception {
    List<JsonNode> entries = all(app.lamna);
    assertEquals(4, entries.size());
    assertEquals("audit.begin", text(entries.get(0)).path("action").asText());
    assertEquals("lamna", text(entries.get(1)).path("tenant").asText());
    assertEquals(43, entries.get(2).path("digest").asText().length());
    assertFalse(entries.get(2).has("entry"));
    assertTrue(all(app.other).get(2).has("entry"));
  }

  @Test
  void theHeadsOfAllChainsAreSigned() throws Exception {
    JsonNode checkpoint = get("/audit/checkpoint", app.lamna);
    JsonNode statement = JSON.readTree(bytes(checkpoint.path("statement")));
    assertEquals(4, statement.at("/heads/0/number").asInt());
    assertEquals(64, bytes(checkpoint.path("signature")).length);
  }

  @Test
  void aBrokenEntryIsCalledSo() throws Exception {
    List<StoredEntry> chain = app.chains.chains().values().iterator().next();
    StoredEntry last = chain.get(3);
    chain.set(3, new StoredEntry(4, last.head(), new byte[600]));
    assertTrue(all(app.lamna).get(3).path("broken").asBoolean());
  }

  @Test
  void itIsServedSealedOnlyAndToThoseWhoMayReadIt() throws Exception {
    HostRequest<String> plain =
        new HostRequest<String>("GET", "https://api:4996/audit", Optional.empty())
            .header("Authorization", "Bearer " + app.lamna.token("audit.read"));
    HostResponse refused = (HostResponse) app.functions.audit(plain, new TestContext("audit"));
    assertEquals(403, refused.getStatusCode());
    assertEquals(List.of(), CONTRACT.check("GET", "/audit", refused));
    refused =
        (HostResponse) app.functions.auditCheckpoint(plain, new TestContext("audit-checkpoint"));
    assertEquals(403, refused.getStatusCode());
    assertEquals(403, send("/audit", app.lamna.token("patient.read")).status());
    assertEquals(400, send("/audit?from=anywhere", app.lamna.token("audit.read")).status());
  }

  private List<JsonNode> all(TestIssuer issuer) throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    String path = "/audit";
    while (true) {
      JsonNode page = get(path, issuer);
      page.path("entries").forEach(entries::add);
      if (!page.has("next")) {
        return entries;
      }
      path = "/audit?from=" + page.path("next").asText();
    }
  }

  private JsonNode get(String path, TestIssuer issuer) throws Exception {
    BinaryResponse answer = send(path, issuer.token("audit.read"));
    assertEquals(200, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    HostResponse plain =
        (HostResponse)
            new HostRequest<>("GET", "https://api:4996/", Optional.empty())
                .createResponseBuilder(HttpStatus.OK)
                .header("Content-Type", "application/json")
                .body(answer.body())
                .build();
    assertEquals(List.of(), CONTRACT.check("GET", path.replaceFirst("[?].*", ""), plain));
    return JSON.readTree(answer.body());
  }

  private BinaryResponse send(String path, String token) throws Exception {
    return app.sealed.send(
        app.sealed.seal("GET", path, Map.of("Authorization", "Bearer " + token), ""));
  }

  private static JsonNode text(JsonNode entry) throws Exception {
    return JSON.readTree(bytes(entry.path("entry")));
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getUrlDecoder().decode(base64.asText());
  }
}
