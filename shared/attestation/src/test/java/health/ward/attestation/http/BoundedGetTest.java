package health.ward.attestation.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedGetTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BoundedGet get = new BoundedGet(client, Duration.ofSeconds(15), 10);

  @Test
  void aBodyOfTheLargestSizeIsTaken() throws Exception {
    try (TestServer server = new TestServer(request -> Answer.of(200, new byte[10]))) {
      assertEquals(10, get.get(URI.create(server.url())).length);
    }
  }

  @Test
  void aLargerBodyIsRefused() {
    try (TestServer server = new TestServer(request -> Answer.of(200, new byte[11]))) {
      URI address = URI.create(server.url());
      IOException refused = assertThrows(IOException.class, () -> get.get(address));
      assertTrue(refused.getMessage().contains("more than 10 bytes"), refused.getMessage());
    }
  }

  @Test
  void aBodyThatNeverEndsIsGivenUpInTime() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread slow = new Thread(() -> trickle(server));
      slow.setDaemon(true);
      slow.start();
      URI address = URI.create("http://localhost:" + server.getLocalPort());
      BoundedGet hasty = new BoundedGet(client, Duration.ofMillis(500), 10);
      IOException refused = assertThrows(IOException.class, () -> hasty.get(address));
      assertTrue(refused.getMessage().startsWith("no answer"), refused.getMessage());
    }
  }

  @Test
  void aClientThatFollowsRedirectsIsRefused() {
    HttpClient following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    assertThrows(
        IllegalArgumentException.class,
        () -> new BoundedGet(following, Duration.ofMillis(500), 10));
  }

  private static void trickle(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      String head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertTrue(socket.getInputStream().readAllBytes().length > 0);
    } catch (IOException e) {
      // The client has gone, which is what the test is about.
    }
  }
}
