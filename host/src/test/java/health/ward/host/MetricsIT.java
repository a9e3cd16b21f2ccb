package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a scaler reads of a host, on a port that callers do not have. */
@Timeout(60)
class MetricsIT {

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private FunctionsHost host;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("gate"), "");
    host =
        new SampleApp(folder.resolve("app"))
            .function("answer", "Answers.answer", ",\"route\":\"answer/{id}\"")
            .function("slow", "Slow.slow", "")
            .http("\"routePrefix\":\"\",\"maxConcurrentRequests\":1,\"maxOutstandingRequests\":2")
            .trusted(",\"metrics\":{\"address\":\"127.0.0.1\",\"port\":0}")
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    Files.deleteIfExists(folder.resolve("gate"));
    host.close();
  }

  private CompletableFuture<HttpResponse<String>> post(String path, String body) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(host.addresses().get(0) + path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI address, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
  }

  private String metrics() throws Exception {
    return get(host.metricsAddress().orElseThrow(), "/metrics").body();
  }

  private boolean shows(String line) throws Exception {
    return metrics().lines().anyMatch(line::equals);
  }

  /** A call counts as ended just after its answer has gone out. */
  private void comes(String line) throws Exception {
    while (!shows(line)) {
      Thread.sleep(5);
    }
  }

  @Test
  void whatRunsAndWhatWaitsIsInFlight() throws Exception {
    assertTrue(shows("ward_host_requests_in_flight 0"), metrics());
    CompletableFuture<HttpResponse<String>> runs =
        post("/slow", folder.resolve("first").toString());
    CompletableFuture<HttpResponse<String>> waits =
        post("/slow", folder.resolve("second").toString());
    comes("ward_host_requests_in_flight 2");
    Files.delete(folder.resolve("gate"));
    assertEquals("done", runs.get(10, TimeUnit.SECONDS).body());
    assertEquals("done", waits.get(10, TimeUnit.SECONDS).body());
    comes("ward_host_requests_in_flight 0");
    comes("ward_host_requests_total{function=\"slow\",status=\"2xx\"} 2");
  }

  @Test
  void refusedAndFailedAndBrokenOffCallsAreCountedApart() throws Exception {
    post("/answer/x", "throw").get(10, TimeUnit.SECONDS);
    comes("ward_host_requests_total{function=\"answer\",status=\"5xx\"} 1");
    comes("ward_host_requests_in_flight 0");
    URI address = host.addresses().get(0);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx"
                  .getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
    comes("ward_host_requests_total{function=\"slow\",status=\"none\"} 1");
    comes("ward_host_requests_in_flight 0");
    var runs = post("/slow", folder.resolve("runs").toString());
    var waits = post("/slow", folder.resolve("waits").toString());
    comes("ward_host_requests_in_flight 2");
    assertEquals(429, post("/slow", "x").get(10, TimeUnit.SECONDS).statusCode());
    comes("ward_host_requests_total{function=\"slow\",status=\"4xx\"} 1");
    assertFalse(runs.isDone() || waits.isDone());
  }

  @Test
  void nothingOfARequestIsInThem() throws Exception {
    post("/answer/canary-in-path?canary-in-query=1", "canary-in-body").get(10, TimeUnit.SECONDS);
    get(host.addresses().get(0), "/canary-in-unknown-path");
    assertFalse(metrics().contains("canary"), metrics());
  }

  @Test
  void callersDoNotReachThem() throws Exception {
    assertEquals(404, get(host.addresses().get(0), "/metrics").statusCode());
    URI own = host.metricsAddress().orElseThrow();
    assertEquals(404, get(own, "/answer/x").statusCode());
    HttpResponse<String> answer = get(own, "/metrics");
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        answer.headers().firstValue("content-type").orElse(""));
  }
}
