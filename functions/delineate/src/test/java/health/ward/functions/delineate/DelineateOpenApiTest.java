package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.gateway.route.Route;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.TestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DelineateOpenApiTest {

  private final OpenApiContract contract = new OpenApiContract();

  @Test
  void everyCallOfThisAppIsDocumentedAndNoOther() {
    Set<String> documented = new TreeSet<>(contract.documented());
    documented.removeIf(call -> !call.matches(".*(delineate|sgx_report).*"));
    assertEquals(OpenApiContract.served(DelineateFunctions.class), documented);
  }

  @Test
  void theScopeIsTheDocumentedOne() {
    List<Route> routes = DelineateRoutes.of(DelineateFixture::brightFlair);
    assertEquals(1, routes.size());
    Route route = routes.get(0);
    assertEquals(route.scope(), contract.scope(route.method(), "/" + route.path()));
  }

  @Test
  void probesAndChannelAnswerAsDocumented() throws Exception {
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      HostRequest<String> probe = new HostRequest<>("GET", "http://localhost/", Optional.empty());
      HostRequest<byte[]> get = new HostRequest<>("GET", "http://localhost/", Optional.empty());
      TestContext context = new TestContext("any");
      assertDocumented("GET", "/enclave/delineate/live", app.functions.live(probe, context));
      assertDocumented("GET", "/enclave/delineate/ready", app.functions.ready(probe, context));
      assertDocumented("GET", "/enclave/delineate", app.functions.channel(get, context));
      assertDocumented("POST", "/enclave/delineate", app.sealed.post(new byte[0]));
      assertDocumented("GET", "/sgx_report", app.functions.sgxReport(probe, context));
    }
  }

  private void assertDocumented(String method, String path, Object answer) {
    assertEquals(List.of(), contract.check(method, path, (HostResponse) answer));
  }
}
