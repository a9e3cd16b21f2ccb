package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.patient.PatientField;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.route.Route;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.TestContext;
import health.ward.records.RecordStore;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.MemoryJobCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  private final OpenApiContract contract = new OpenApiContract();

  @Test
  void everyCallOfThisAppIsDocumentedAndNoOther() {
    Set<String> documented = new TreeSet<>(contract.documented());
    documented.removeIf(call -> call.matches(".*(score|delineate|sgx_report).*"));
    assertEquals(OpenApiContract.served(PatientFunctions.class), documented);
  }

  @Test
  void everyRouteIsServedPlainWithTheDocumentedScope() {
    Set<String> served = OpenApiContract.served(PatientFunctions.class);
    List<Route> routes =
        PatientRoutes.of(
            MemoryCells.store(),
            PatientFixture::score,
            new PendingScores(MemoryJobCells.ledger(), Clock.systemUTC()),
            PatientFixture.rotation(new MemoryCells(), TestKeys.generate()),
            MemoryAuditChains.log(),
            new SecureRandom());
    assertEquals(8, routes.size());
    for (Route route : routes) {
      assertTrue(served.contains(route.method() + " /" + route.path()));
      assertEquals(route.scope(), contract.scope(route.method(), "/" + route.path()));
    }
  }

  @Test
  void theDocumentIsServedToAnybodyEvenWhereOnlySealedRequestsAre() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app =
            new PatientFixture(store, PatientFixture::score, PlainPolicy.SEALED_ONLY)) {
      HostRequest<String> request =
          new HostRequest<>("GET", "http://localhost/openapi.json", Optional.empty());
      HostResponse answer =
          (HostResponse) app.functions.openApi(request, new TestContext("openapi"));
      assertEquals(200, answer.getStatusCode());
      assertEquals("3.1.0", answer.json().get("openapi").asText());
      assertEquals(List.of(), contract.check("GET", "/openapi.json", answer));
      documentsEveryField(answer.json());
    }
  }

  @Test
  void probesAndChannelAnswerAsDocumented() throws Exception {
    try (RecordStore store = MemoryCells.store();
        PatientFixture app = new PatientFixture(store, PatientFixture::score)) {
      HostRequest<String> probe = new HostRequest<>("GET", "http://localhost/", Optional.empty());
      HostRequest<byte[]> get = new HostRequest<>("GET", "http://localhost/", Optional.empty());
      TestContext context = new TestContext("any");
      assertDocumented("GET", "/enclave/patient/live", app.functions.live(probe, context));
      assertDocumented("GET", "/enclave/patient/ready", app.functions.ready(probe, context));
      assertDocumented("GET", "/enclave/patient", app.functions.channel(get, app.pending, context));
      assertDocumented("POST", "/enclave/patient", app.sealed.post(new byte[0]));
      assertDocumented("POST", "/enclave/patient", app.sealed.post(new byte[2 << 20]));
      byte[] message = app.sealed.seal("GET", "/patient/p1", Map.of(), "").message();
      assertDocumented("POST", "/enclave/patient", app.sealed.post(message));
      message[0] ^= 1;
      assertDocumented("POST", "/enclave/patient", app.sealed.post(message));
    }
  }

  private void assertDocumented(String method, String path, Object answer) {
    assertEquals(List.of(), contract.check(method, path, (HostResponse) answer));
  }

  private static void documentsEveryField(JsonNode document) {
    JsonNode fields = document.at("/components/schemas/PatientFields");
    Set<String> required = new TreeSet<>();
    fields.get("required").forEach(name -> required.add(name.asText()));
    assertEquals(PatientField.values().length, fields.get("properties").size());
    for (PatientField field : PatientField.values()) {
      JsonNode documented = fields.get("properties").get(field.key());
      assertEquals(field.maximumLength(), documented.get("maxLength").asInt());
      assertEquals(field.required(), required.contains(field.key()));
    }
  }
}
