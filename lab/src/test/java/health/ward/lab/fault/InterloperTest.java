package health.ward.lab.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.ward.attestation.bytes.Base64Url;
import health.ward.lab.ports.Ports;
import health.ward.sealing.ohttp.KeyDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InterloperTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GENUINE = "{\"keys\":\"AAAA\",\"evidence\":{\"quote\":\"Q\"}}";

  private HttpServer enclave;
  private int port;

  @BeforeEach
  void startTheEnclave() throws IOException {
    enclave = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    enclave.createContext("/", InterloperTest::answer);
    enclave.start();
    port = Ports.anyFree();
  }

  @AfterEach
  void stopTheEnclave() {
    enclave.stop(0);
  }

  @Test
  void whoAsksForTheDocumentGetsTheForgersKeysBesideTheGenuineEvidence() throws Exception {
    try (Interloper interloper = standing(Forgery.otherKeys(new SecureRandom()))) {
      JsonNode document = JSON.readTree(get("/enclave/onnx?nonce=n").body());
      assertEquals("Q", document.path("evidence").path("quote").asText());
      byte[] keys = Base64Url.decode(document.path("keys").asText()).orElseThrow();
      assertNotEquals("AAAA", document.path("keys").asText());
      assertArrayEquals(keys, KeyDocument.parse(keys).bytes());
    }
  }

  @Test
  void whoAsksForTheDocumentGetsTheRecordedOne() throws Exception {
    try (Interloper interloper =
        standing(Forgery.recorded("earlier".getBytes(StandardCharsets.UTF_8)))) {
      assertEquals("earlier", get("/enclave/onnx?nonce=n").body());
    }
  }

  @Test
  void everythingElseIsHandedOnAsItIs() throws Exception {
    try (Interloper interloper =
        standing(Forgery.recorded("earlier".getBytes(StandardCharsets.UTF_8)))) {
      assertEquals(GENUINE, get("/v2/health/ready").body());
      HttpResponse<String> posted =
          send(
              HttpRequest.newBuilder(address("/enclave/onnx"))
                  .header("Content-Type", "message/ohttp-req")
                  .POST(BodyPublishers.ofString("sealed")));
      assertEquals(422, posted.statusCode());
      assertEquals("message/ohttp-req sealed", posted.body());
    }
  }

  private Interloper standing(Forgery forgery) throws IOException {
    return Interloper.start(
        port, URI.create("http://localhost:" + enclave.getAddress().getPort()), forgery);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Documents for GET; for POST what came, with a status of its own. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean get = exchange.getRequestMethod().equals("GET");
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String body = get ? GENUINE : type + " " + new String(sent, StandardCharsets.UTF_8);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(get ? 200 : 422, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
