package health.ward.host.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.PeekedMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import health.ward.host.FunctionsHost;
import health.ward.host.HostStartException;
import health.ward.host.SampleApp;
import health.ward.host.log.HostLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stock host's rules for queues, on a real queue service. */
@Timeout(60)
class QueueIT {

  private static final String OUT =
      "{\"type\":\"queue\",\"direction\":\"out\",\"name\":\"out\",\"queueName\":\"orders\","
          + "\"connection\":\"Account\"}";
  private static final String FAST = "\"maxPollingInterval\":\"00:00:00.100\"";

  @TempDir Path folder;
  private Path orders;
  private Azurite azurite;
  private SampleApp app;
  private FunctionsHost host;

  @BeforeEach
  void start() throws Exception {
    orders = Files.createDirectories(folder.resolve("orders"));
    azurite = new Azurite(Files.createDirectories(folder.resolve("azurite")));
    app = new SampleApp(folder.resolve("app"));
    String request =
        "{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\",\"authLevel\":\"ANONYMOUS\"},"
            + "{\"type\":\"http\",\"direction\":\"out\",\"name\":\"$return\"},";
    app.bound("send", "Messages.send", request + OUT);
    app.bound("one", "Messages.sendOne", request + OUT);
  }

  @AfterEach
  void stop() throws Exception {
    Files.deleteIfExists(orders.resolve("gate"));
    if (host != null) {
      host.close();
    }
    azurite.close();
  }

  /** Also takes what is sent. */
  private void serveBoth(String queues, int leaseSeconds) throws Exception {
    app.bound(
        "take",
        "Messages.take",
        "{\"type\":\"queueTrigger\",\"direction\":\"in\",\"name\":\"message\","
            + "\"queueName\":\"orders\",\"connection\":\"Account\"},"
            + OUT.replace(
                "\"out\",\"queueName\":\"orders\"", "\"again\",\"queueName\":\"copies\""));
    serve(queues, leaseSeconds);
  }

  private void serve(String queues, int leaseSeconds) throws Exception {
    host =
        app.queues(FAST + queues)
            .trusted(
                ",\"messageLeaseSeconds\":"
                    + leaseSeconds
                    + ",\"settings\":{\"Account\":\""
                    + azurite.connectionString()
                    + "\"},\"metrics\":{\"address\":\"127.0.0.1\",\"port\":0}")
            .start();
  }

  private String order(String act) {
    return "{\"folder\":\"" + orders + "\",\"act\":\"" + act + "\"}";
  }

  private int post(String function, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host.addresses().get(0) + "/" + function))
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  private String metrics() throws Exception {
    URI address = URI.create(host.metricsAddress().orElseThrow() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  /** The files whose names begin so, without their random ends. */
  private List<String> files(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(orders)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(beginning))
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .sorted()
          .toList();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(20);
    }
  }

  private boolean isEmpty(String queue) {
    return azurite.queue(queue).getProperties().getApproximateMessagesCountLong() == 0;
  }

  private List<String> peeked(String queue) {
    return azurite.queue(queue).peekMessages(32, null, null).stream()
        .map(PeekedMessageItem::getBody)
        .map(Object::toString)
        .toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void anOutputCreatesItsQueueAndSendsEachTextInBase64() throws Exception {
    serve("", 600);
    assertEquals(200, post("send", "a\nb\u00e9"));
    assertEquals(List.of(base64("a"), base64("b\u00e9")), peeked("orders"));
    assertEquals(200, post("one", "{}"));
    assertEquals(base64("{}"), peeked("orders").get(2));
    assertEquals(200, post("one", ""));
    assertEquals(3, peeked("orders").size());
  }

  @Test
  void textsGoAsTheyAreWithoutEncoding() throws Exception {
    serve(",\"messageEncoding\":\"none\"", 600);
    assertEquals(200, post("send", "plain"));
    assertEquals(List.of("plain"), peeked("orders"));
  }

  @Test
  void anAnswerIs500WhenAnOutputIsNotSent() throws Exception {
    serve("", 600);
    assertEquals(500, post("one", "[1,2]"));
    assertEquals(500, post("one", "x".repeat(49_153)));
    assertEquals(200, post("one", "x".repeat(49_152)));
    azurite.kill();
    assertEquals(500, post("one", "{}"));
  }

  @Test
  void whatWasTakenIsDeletedAndWhatItSentIsThere() throws Exception {
    serveBoth("", 600);
    assertEquals(200, post("send", order("copy") + "\n" + order("nothing")));
    await(() -> files("done-").equals(List.of("done-copy.1", "done-nothing.1")));
    await(() -> isEmpty("orders"));
    assertEquals(List.of(base64("copied")), peeked("copies"));
    await(() -> metrics().contains("messages_total{function=\"take\",status=\"taken\"} 2\n"));
    assertTrue(metrics().contains("ward_host_messages_in_flight 0\n"), metrics());
  }

  @Test
  void aFailedCallIsRepeatedAndPoisonAfterTheLast() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    HostLog log = HostLog.to(new PrintStream(said, true, UTF_8));
    serveBoth(",\"maxDequeueCount\":3", 600);
    post("send", order("fail"));
    await(() -> files("fail").equals(List.of("fail.1", "fail.2", "fail.3")));
    await(() -> isEmpty("orders"));
    assertEquals(List.of(base64(order("fail"))), peeked("orders-poison"));
    await(() -> metrics().contains("messages_total{function=\"take\",status=\"poison\"} 1\n"));
    assertTrue(metrics().contains("{function=\"take\",status=\"released\"} 2\n"), metrics());
    log.flush();
    String text = said.toString(UTF_8);
    assertEquals(
        3, text.split("\"event\":\"messageNotTaken\",\"function\":\"take\"", -1).length - 1);
    assertTrue(text.contains("\"fault\":\"java.lang.IllegalStateException\""), text);
    assertTrue(text.contains("\"event\":\"messagePoison\",\"function\":\"take\""), text);
    assertTrue(metrics().contains("events_total{event=\"messagePoison\"} 1\n"), metrics());
    assertTrue(metrics().contains("message_age_seconds_count{function=\"take\"} 3\n"), metrics());
    for (String secret : List.of("canary", orders.toString(), base64(order("fail")))) {
      assertFalse(text.contains(secret), text);
    }
  }

  @Test
  void theVisibilityTimeoutIsWaitedForAfterAFailure() throws Exception {
    serveBoth(",\"maxDequeueCount\":2,\"visibilityTimeout\":\"00:00:02\"", 600);
    post("send", order("fail"));
    await(() -> files("fail").size() == 1);
    long begun = System.nanoTime();
    await(() -> files("fail").size() == 2);
    assertTrue(System.nanoTime() - begun > Duration.ofMillis(900).toNanos());
  }

  @Test
  void whatIsNoBase64OrCameTooOftenIsPoisonWithoutACall() throws Exception {
    QueueClient queue = azurite.queue("orders");
    queue.create();
    queue.sendMessage("not base64!");
    queue.sendMessage(base64(order("nothing")));
    for (int i = 0; i < 2; i++) {
      queue.receiveMessages(32).stream()
          .filter(item -> !item.getBody().toString().startsWith("not"))
          .forEach(
              item ->
                  queue.updateMessage(
                      item.getMessageId(),
                      item.getPopReceipt(),
                      item.getBody().toString(),
                      Duration.ZERO));
    }
    serveBoth(",\"maxDequeueCount\":1", 2);
    await(() -> exists("orders-poison") && peeked("orders-poison").size() == 2);
    assertEquals(List.of(), files(""));
  }

  private boolean exists(String queue) {
    try {
      azurite.queue(queue).getProperties();
      return true;
    } catch (QueueStorageException absent) {
      return false;
    }
  }

  @Test
  void noMoreRunTogetherThanBatchAndThreshold() throws Exception {
    Files.writeString(orders.resolve("gate"), "");
    serveBoth(",\"batchSize\":2,\"newBatchThreshold\":1", 600);
    post("send", String.join("\n", java.util.Collections.nCopies(6, order("wait"))));
    // Two are running, which is more than one: nothing further is received.
    await(() -> files("wait").size() == 2);
    Thread.sleep(500);
    assertEquals(2, files("wait").size());
    Files.delete(orders.resolve("gate"));
    await(() -> files("done-").size() == 6);
  }

  @Test
  void aLongCallKeepsItsMessage() throws Exception {
    Files.writeString(orders.resolve("gate"), "");
    serveBoth("", 2);
    post("send", order("wait"));
    await(() -> files("wait").size() == 1);
    Thread.sleep(5_000);
    assertEquals(List.of("wait.1"), files("wait"));
    Files.delete(orders.resolve("gate"));
    await(() -> isEmpty("orders"));
    assertEquals(List.of("done-wait.1"), files(""));
  }

  @Test
  void aHostThatStopsGivesBackWhatItHasNotDone() throws Exception {
    Files.writeString(orders.resolve("gate"), "");
    serveBoth("", 600);
    post("send", order("wait"));
    await(() -> files("wait").size() == 1);
    assertTimeoutPreemptively(Duration.ofSeconds(9), host::close);
    Files.delete(orders.resolve("gate"));
    serveBothAgain();
    await(() -> files("done-").equals(List.of("done-wait.2")));
  }

  private void serveBothAgain() throws Exception {
    app = new SampleApp(folder.resolve("again"));
    serveBoth("", 600);
  }

  @Test
  void aQueueThatWentAwayIsPolledAgain() throws Exception {
    serveBoth("", 600);
    post("send", order("nothing"));
    await(() -> files("done-").size() == 1);
    azurite.kill();
    Thread.sleep(300);
    azurite.start();
    azurite.queue("orders").createIfNotExists();
    azurite.queue("orders").sendMessage(base64(order("nothing")));
    await(() -> files("done-").size() == 2);
  }

  @Test
  void withoutTheSettingNothingStarts() throws Exception {
    HostStartException refusal = assertThrows(HostStartException.class, app::start);
    assertEquals(
        "trusted/host.json.settings.Account__queueServiceUri: missing, and so is Account, a"
            + " connection string",
        refusal.getMessage());
  }
}
