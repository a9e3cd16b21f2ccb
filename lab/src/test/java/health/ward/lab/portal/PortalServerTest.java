package health.ward.lab.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortalServerTest {
  @TempDir Path folder;
  private PortalServer server;

  @BeforeEach
  void start() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/assets")).getParent();
    Files.writeString(site.resolve("index.html"), "<!doctype html>");
    Files.writeString(site.resolve("assets/page.js"), "1");
    Files.writeString(folder.resolve("secret"), "not for the web");
    server =
        PortalServer.start(0, site, Files.writeString(folder.resolve("config.json"), "{\"a\":1}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void servesTheSiteWithTypesAndHeaders() throws Exception {
    HttpResponse<String> page = send("GET", "/");

    assertEquals("<!doctype html>", page.body());
    assertEquals("text/html; charset=utf-8", page.headers().firstValue("content-type").get());
    assertEquals("nosniff", page.headers().firstValue("x-content-type-options").get());
    assertEquals(
        "frame-ancestors 'none'", page.headers().firstValue("content-security-policy").get());
    assertEquals(
        "text/javascript; charset=utf-8",
        send("GET", "/assets/page.js").headers().firstValue("content-type").get());
  }

  @Test
  void servesTheConfigurationFromItsOwnPlace() throws Exception {
    assertEquals("{\"a\":1}", send("GET", "/config.json").body());
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreRefused() throws Exception {
    assertEquals("", send("HEAD", "/").body());
    assertEquals(405, send("POST", "/").statusCode());
  }

  @Test
  void nothingOutsideTheSiteIsServed() throws Exception {
    assertEquals(404, send("GET", "/absent").statusCode());
    assertEquals(404, send("GET", "/assets").statusCode());
    assertEquals("HTTP/1.1 404 Not Found", statusLine("/../secret"));
    assertEquals("HTTP/1.1 404 Not Found", statusLine("/%2e%2e/secret"));
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI address = URI.create("http://localhost:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A request line as it is, which HTTP clients would tidy up. */
  private String statusLine(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(0, answer.indexOf("\r\n"));
    }
  }
}
