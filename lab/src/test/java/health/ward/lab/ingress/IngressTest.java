package health.ward.lab.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IngressTest {
  private static final String PORTAL = "http://localhost:8080";

  private final CertificateAuthority authority =
      CertificateAuthority.root("cas", new SecureRandom(), Clock.systemUTC());
  private HttpsServer app;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    app = appOf(authority);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Tls.client(List.of(authority.certificate())))
            .build();
  }

  private static HttpsServer appOf(CertificateAuthority issuer) throws Exception {
    HttpsServer app =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.setHttpsConfigurator(
        new HttpsConfigurator(Tls.server(issuer.issue("patient.ward", List.of("patient.ward")))));
    app.createContext("/", IngressTest::echo);
    app.start();
    return app;
  }

  @AfterEach
  void stop() {
    app.stop(0);
  }

  @Test
  void tls_forwardsMethodQueryHeadersAndBodyAndGivesTheAnswerBack() throws Exception {
    try (Ingress ingress = ingress("patient.ward", false)) {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(api(ingress, "/patient/a%20b?x=%2F"))
                  .header("Authorization", "Bearer t")
                  .PUT(BodyPublishers.ofString("hällo")));
      assertEquals(201, answer.statusCode());
      assertEquals("PUT /patient/a%20b?x=%2F Bearer t 6 hällo", answer.body());
      assertEquals("\"7\"", answer.headers().firstValue("ETag").orElse(""));
    }
  }

  @Test
  void tls_forwardsNoBodyAndAStreamOfUnknownLength() throws Exception {
    try (Ingress ingress = ingress("patient.ward", false)) {
      assertEquals(
          "GET /patient/1 null 0 ",
          send(HttpRequest.newBuilder(api(ingress, "/patient/1"))).body());
      HttpRequest.Builder stream =
          HttpRequest.newBuilder(api(ingress, "/patient/1"))
              .POST(
                  BodyPublishers.ofInputStream(
                      () -> new java.io.ByteArrayInputStream(new byte[] {'x', 'y'})));
      assertEquals("POST /patient/1 null null xy", send(stream).body());
    }
  }

  @Test
  void anAppWithAnotherNameInItsCertificateGetsNothing() throws Exception {
    try (Ingress ingress = ingress("score.ward", false)) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(api(ingress, "/patient/1")));
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("app-unreachable"));
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    }
  }

  @Test
  void anAppOfAnotherAuthorityGetsNothing() throws Exception {
    app.stop(0);
    app = appOf(CertificateAuthority.root("cas", new SecureRandom(), Clock.systemUTC()));
    try (Ingress ingress = ingress("patient.ward", false)) {
      assertEquals(503, send(HttpRequest.newBuilder(api(ingress, "/patient/1"))).statusCode());
    }
  }

  @Test
  void thePlainPortForwardsSealedMessagesOnly() throws Exception {
    try (Ingress ingress = ingress("patient.ward", false)) {
      URI base = URI.create("http://localhost:" + ingress.plainPort());
      assertEquals(
          201, send(HttpRequest.newBuilder(base.resolve("/enclave/patient"))).statusCode());
      HttpResponse<String> refused =
          send(HttpRequest.newBuilder(base.resolve("/patient/secret-id")));
      assertEquals(404, refused.statusCode());
      assertTrue(!refused.body().contains("secret-id"));
    }
  }

  @Test
  void sealedOnlyRefusesPlainRequestsOnTheTlsPortToo() throws Exception {
    try (Ingress ingress = ingress("patient.ward", true)) {
      assertEquals(404, send(HttpRequest.newBuilder(api(ingress, "/patient/1"))).statusCode());
      assertEquals(
          201, send(HttpRequest.newBuilder(api(ingress, "/enclave/patient"))).statusCode());
    }
  }

  @Test
  void onlyThePortalsOriginIsAllowed() throws Exception {
    try (Ingress ingress = ingress("patient.ward", false)) {
      assertEquals(
          Optional.of(PORTAL),
          preflight(ingress, PORTAL).headers().firstValue("Access-Control-Allow-Origin"));
      assertEquals(
          Optional.empty(),
          preflight(ingress, "http://localhost:8089")
              .headers()
              .firstValue("Access-Control-Allow-Origin"));
      HttpResponse<String> answer =
          send(HttpRequest.newBuilder(api(ingress, "/patient/1")).header("Origin", PORTAL));
      assertEquals(List.of(PORTAL), answer.headers().allValues("Access-Control-Allow-Origin"));
    }
  }

  private HttpResponse<String> preflight(Ingress ingress, String origin) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(api(ingress, "/enclave/patient"))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, answer.statusCode());
    return answer;
  }

  private Ingress ingress(String name, boolean sealedOnly) throws Exception {
    return Ingress.start(
        new IngressSettings(
            0,
            0,
            PORTAL,
            sealedOnly,
            Map.of(
                "patient", new IngressSettings.App(app.getAddress().getPort(), Optional.of(name))),
            authority.issue("api", List.of("api", "localhost")),
            authority.certificate()));
  }

  private static URI api(Ingress ingress, String path) {
    return URI.create("https://localhost:" + ingress.tlsPort() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer =
          "%s %s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  exchange.getRequestHeaders().getFirst("Content-Length"),
                  body)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("ETag", "\"7\"");
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      exchange.sendResponseHeaders(201, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
