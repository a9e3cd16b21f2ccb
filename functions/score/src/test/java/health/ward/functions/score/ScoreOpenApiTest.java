package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.route.Route;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.TestContext;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.MemoryJobCells;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScoreOpenApiTest {

  private final OpenApiContract contract = new OpenApiContract();

  @Test
  void everyCallOfThisAppIsDocumentedAndNoOther() {
    Set<String> documented = new TreeSet<>(contract.documented());
    documented.removeIf(call -> !call.contains("score"));
    assertEquals(OpenApiContract.served(ScoreFunctions.class), documented);
  }

  @Test
  void theScopeIsTheDocumentedOne() {
    List<Route> routes =
        ScoreRoutes.of(
                MemoryCells.store(),
                MemoryJobCells.ledger(),
                ScoreFixture::score,
                ScoreFixture::scores,
                new AuditTrail(MemoryAuditChains.log(), RecordId::id),
                Clock.systemUTC())
            .routes();
    assertEquals(6, routes.size());
    for (Route route : routes) {
      assertEquals(route.scope(), contract.scope(route.method(), "/" + route.path()));
    }
  }

  @Test
  void probesAndChannelAnswerAsDocumented() throws Exception {
    try (RecordStore store = MemoryCells.store();
        ScoreFixture app = new ScoreFixture(store, ScoreFixture::score)) {
      HostRequest<String> probe = new HostRequest<>("GET", "http://localhost/", Optional.empty());
      HostRequest<byte[]> get = new HostRequest<>("GET", "http://localhost/", Optional.empty());
      TestContext context = new TestContext("any");
      assertDocumented("GET", "/enclave/score/live", app.functions.live(probe, context));
      assertDocumented("GET", "/enclave/score/ready", app.functions.ready(probe, context));
      assertDocumented("GET", "/enclave/score", app.functions.channel(get, app.parts, context));
      assertDocumented("POST", "/enclave/score", app.sealed.post(new byte[0]));
    }
  }

  private void assertDocumented(String method, String path, Object answer) {
    assertEquals(List.of(), contract.check(method, path, (HostResponse) answer));
  }
}
