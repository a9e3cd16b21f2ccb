package health.ward.gateway.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.route.Route;
import health.ward.gateway.testing.TestApis;
import health.ward.gateway.testing.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainGatewayTest {

  private TestIssuer issuer;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SEALED_ONLY,TLS,403",
    "SEALED_ONLY,CLEAR,403",
    "SEALED_ONLY,SEALED,403",
    "DANGEROUS_TLS,TLS,200",
    "DANGEROUS_TLS,CLEAR,403",
    "DANGEROUS_TLS,SEALED,403",
    "DANGEROUS_ALL,TLS,200",
    "DANGEROUS_ALL,CLEAR,200",
    "DANGEROUS_ALL,SEALED,403"
  })
  void onlyWhatThePolicyAdmitsIsServed(PlainPolicy policy, Channel channel, int status) {
    assertEquals(status, answer(policy, channel, 0).status());
  }

  @Test
  void aRefusalSaysWhatToDo() {
    String body =
        new String(answer(PlainPolicy.SEALED_ONLY, Channel.TLS, 0).body(), StandardCharsets.UTF_8);
    assertTrue(body.contains("urn:ward:problem:sealed-only"));
    assertTrue(body.contains("/enclave/"));
  }

  @Test
  void aBodyAboveTheLimitIs413ThatNamesIt() {
    assertEquals(200, answer(PlainPolicy.DANGEROUS_ALL, Channel.TLS, 1 << 20).status());
    ApiResponse answer = answer(PlainPolicy.DANGEROUS_ALL, Channel.TLS, (1 << 20) + 1);
    assertEquals(413, answer.status());
    assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("1048576 bytes"));
  }

  private ApiResponse answer(PlainPolicy policy, Channel channel, int bodyBytes) {
    Route route = Route.of("GET", "patient/{id}", "patient.read", call -> ApiResponse.empty(200));
    Headers headers = Headers.of(Map.of("Authorization", "Bearer " + issuer.token("patient.read")));
    return new PlainGateway(TestApis.api(List.of(route), issuer), policy, 1 << 20)
        .receive(new ApiRequest("GET", "/patient/a", headers, new byte[bodyBytes], channel));
  }
}
