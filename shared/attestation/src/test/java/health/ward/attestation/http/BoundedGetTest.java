package health.ward.attestation.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Answer;
import health.ward.attestation.testing.TricklingServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedGetTest {
  private static final int ANSWERS = 50;

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
  void aBodyThatTricklesInForEverIsGivenUpInTime() throws Exception {
    try (TricklingServer slow = new TricklingServer()) {
      BoundedGet hasty = new BoundedGet(client, Duration.ofMillis(500), 1 << 20);
      IOException refused =
          assertTimeout(
              Duration.ofSeconds(10),
              () -> assertThrows(IOException.class, () -> hasty.get(URI.create(slow.url()))));
      assertTrue(refused.getMessage().startsWith("no answer"), refused.getMessage());
    }
  }

  @Test
  void anAnswerThatNeverBeginsIsGivenUpInTime() {
    CountDownLatch over = new CountDownLatch(1);
    try (TestServer silent = new TestServer(request -> afterwards(over))) {
      BoundedGet hasty = new BoundedGet(client, Duration.ofMillis(500), 10);
      assertThrows(HttpTimeoutException.class, () -> hasty.get(URI.create(silent.url())));
      over.countDown();
    }
  }

  @Test
  void anAnswerTakesNoThreadOfItsOwn() throws Exception {
    try (TestServer server = new TestServer(request -> Answer.of(200, new byte[10]))) {
      URI address = URI.create(server.url());
      get.get(address);
      long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
      for (int i = 0; i < ANSWERS; i++) {
        get.get(address);
      }
      long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
      assertTrue(started < ANSWERS / 2, started + " threads");
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

  private static Answer afterwards(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.of(200, new byte[0]);
  }
}
