package health.ward.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LimitsIT {

  @TempDir Path folder;
  private FunctionsHost host;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    Files.createDirectory(folder.resolve("gates"));
    Files.writeString(folder.resolve("gates/gate"), "");
    host =
        new SampleApp(folder.resolve("app"))
            .function("slow", "Slow.slow", "")
            .function("text", "Echo.text", "")
            .http("\"routePrefix\":\"\",\"maxConcurrentRequests\":1,\"maxOutstandingRequests\":2")
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    Files.deleteIfExists(folder.resolve("gates/gate"));
    host.close();
  }

  private CompletableFuture<HttpResponse<String>> slow(String name) {
    String file = folder.resolve("gates").resolve(name).toString();
    return send("/slow", file);
  }

  private CompletableFuture<HttpResponse<String>> send(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host.addresses().get(0) + path))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private void awaitStarted(String name) throws InterruptedException {
    while (!Files.exists(folder.resolve("gates").resolve(name))) {
      Thread.sleep(5);
    }
  }

  @Test
  void oneRunsOneWaitsAndTheThirdIs429() throws Exception {
    CompletableFuture<HttpResponse<String>> first = slow("first");
    awaitStarted("first");
    CompletableFuture<HttpResponse<String>> second = send("/text", "x");
    CompletableFuture<HttpResponse<String>> third = send("/text", "x");
    CompletableFuture.anyOf(second, third).get(10, TimeUnit.SECONDS);
    CompletableFuture<HttpResponse<String>> refused = second.isDone() ? second : third;
    CompletableFuture<HttpResponse<String>> waiting = second.isDone() ? third : second;
    assertEquals(429, refused.get().statusCode());
    assertEquals("", refused.get().body());
    assertFalse(waiting.isDone(), "only one may run");
    Files.delete(folder.resolve("gates/gate"));
    assertEquals("done", first.get(10, TimeUnit.SECONDS).body());
    assertEquals("[x]", waiting.get(10, TimeUnit.SECONDS).body());
    assertEquals("[x]", send("/text", "x").get(10, TimeUnit.SECONDS).body());
  }

  @Test
  void requestsThatBreakOffTakeNobodysPlace() throws Exception {
    URI address = host.addresses().get(0);
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket
            .getOutputStream()
            .write("POST /text HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx".getBytes(UTF_8));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    }
    assertEquals("[x]", send("/text", "x").get(10, TimeUnit.SECONDS).body());
  }

  @Test
  void aRunningCallEndsBeforeTheHostDoes() throws Exception {
    CompletableFuture<HttpResponse<String>> call = slow("call");
    awaitStarted("call");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(host::close);
    URI address = host.addresses().get(0);
    while (accepts(address)) {
      Thread.sleep(5);
    }
    assertFalse(call.isDone());
    Files.delete(folder.resolve("gates/gate"));
    assertEquals("done", call.get(10, TimeUnit.SECONDS).body());
    closing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCallThatDoesNotEndIsGivenUpAfterTwentySeconds() throws Exception {
    CompletableFuture<HttpResponse<String>> call = slow("stuck");
    awaitStarted("stuck");
    long begun = System.nanoTime();
    assertTimeoutPreemptively(Duration.ofSeconds(30), host::close);
    assertTrue(System.nanoTime() - begun >= TimeUnit.SECONDS.toNanos(19), "it was given up early");
    assertThrows(Exception.class, () -> call.get(10, TimeUnit.SECONDS).body());
  }

  private static boolean accepts(URI address) throws Exception {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (SocketException refusedOrReset) {
      return false;
    }
  }
}
