package health.ward.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.testing.TestApis;
import health.ward.gateway.testing.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {

  private final List<String> gates = new ArrayList<>();
  private TestIssuer issuer;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
    api =
        TestApis.api(
            List.of(
                Route.of("GET", "patient/{id}", "patient.read", this::echo),
                Route.of("PUT", "patient/{id}", "patient.write", this::fail),
                Route.of("DELETE", "patient/{id}", "patient.erase", this::refuse)),
            issuer);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theHandlerSeesCallerAndParameters() {
    ApiResponse answer = answer("GET", "/patient/p1", "patient.read", () -> gates.add("admitted"));
    assertEquals("lamna p1", new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals(List.of("admitted", "handled"), gates);
  }

  @Test
  void withoutTokenNothingIsAdmittedOrHandled() {
    ApiRequest request = request("GET", "/patient/p1", Headers.none());
    assertEquals(401, api.answer(request, () -> gates.add("admitted")).status());
    assertTrue(gates.isEmpty());
  }

  @Test
  void withoutScopeNothingIsAdmittedOrHandled() {
    assertEquals(
        403, answer("GET", "/patient/p1", "score.read", () -> gates.add("admitted")).status());
    assertTrue(gates.isEmpty());
  }

  @Test
  void whatIsNotAdmittedIsNotHandled() {
    Admission never =
        () -> {
          throw new ProblemException(Problems.storeUnavailable());
        };
    assertEquals(503, answer("GET", "/patient/p1", "patient.read", never).status());
    assertTrue(gates.isEmpty());
  }

  @Test
  void anUnknownPathIs404BeforeTheTokenIsLookedAt() {
    assertEquals(
        404,
        api.answer(request("GET", "/enclave/patient", Headers.none()), Admission.ALWAYS).status());
  }

  @Test
  void whatIsForSealedRequestsOnlyRefusesPlainOnesBeforeTheTokenIsLookedAt() throws Exception {
    Api keys =
        TestApis.api(List.of(Route.ofSealed("GET", "keys", "keys.admin", this::done)), issuer);
    for (Channel plain : List.of(Channel.TLS, Channel.CLEAR)) {
      ApiResponse refused =
          keys.answer(
              new ApiRequest("GET", "/keys", Headers.none(), new byte[0], plain), Admission.ALWAYS);
      assertEquals(403, refused.status());
      assertTrue(new String(refused.body(), StandardCharsets.UTF_8).contains("sealed-only"));
    }
    Headers bearer = Headers.of(Map.of("Authorization", "Bearer " + issuer.token("keys.admin")));
    ApiRequest request = new ApiRequest("GET", "/keys", bearer, new byte[0], Channel.SEALED);
    assertEquals(204, keys.answer(request, Admission.ALWAYS).status());
  }

  @Test
  void anotherMethodIs405WithTheAllowedOnes() {
    ApiResponse answer =
        api.answer(request("PATCH", "/patient/p1", Headers.none()), Admission.ALWAYS);
    assertEquals(405, answer.status());
    assertEquals("DELETE, GET, PUT", answer.headers().get("Allow"));
  }

  @Test
  void aFaultIs500WithoutItsMessage() {
    ApiResponse answer = answer("PUT", "/patient/p1", "patient.write", Admission.ALWAYS);
    assertEquals(500, answer.status());
    assertFalse(new String(answer.body(), StandardCharsets.UTF_8).contains("secret"));
  }

  @Test
  void aRefusalIsTheProblem() {
    ApiResponse answer = answer("DELETE", "/patient/p1", "patient.erase", Admission.ALWAYS);
    assertEquals(404, answer.status());
    assertEquals("application/problem+json", answer.headers().get("Content-Type"));
    assertEquals("no-store", answer.headers().get("Cache-Control"));
  }

  private ApiResponse echo(Call call) {
    gates.add("handled");
    String text = call.caller().tenant() + " " + call.parameter("id");
    return ApiResponse.of(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private ApiResponse done(Call call) {
    return ApiResponse.empty(204);
  }

  private ApiResponse fail(Call call) {
    throw new IllegalStateException("secret of " + call.parameter("id"));
  }

  private ApiResponse refuse(Call call) throws ProblemException {
    assertFalse(call.isSealed());
    throw new ProblemException(Problems.noSuchPatient());
  }

  private ApiResponse answer(String method, String path, String scope, Admission admission) {
    Headers headers = Headers.of(Map.of("Authorization", "Bearer " + issuer.token(scope)));
    return api.answer(request(method, path, headers), admission);
  }

  private static ApiRequest request(String method, String path, Headers headers) {
    return new ApiRequest(method, path, headers, new byte[0], Channel.TLS);
  }
}
