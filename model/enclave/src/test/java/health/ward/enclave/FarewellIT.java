package health.ward.enclave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An enclave that is asked to end. */
@Timeout(60)
class FarewellIT {

  /** Enough for a busy machine's callers to come meanwhile. */
  private static final Duration LISTENING_ON = Duration.ofSeconds(5);

  @Test
  void itIsNotReadyAnyMoreAndSendsItsCallersElsewhereWithTheirAnswers() throws Exception {
    Enclave enclave = start();
    int port = enclave.port();
    try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket live = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertTrue(ask(kept, "/v2/health/ready").startsWith("HTTP/1.1 200"));
      assertTrue(ask(live, "/v2/health/live").startsWith("HTTP/1.1 200"));
      FutureTask<Boolean> leaving =
          new FutureTask<>(
              () -> {
                enclave.leave(Duration.ZERO);
                return true;
              });
      new Thread(leaving).start();
      awaitNobodyListens(port);
      String notReady = ask(kept, "/v2/health/ready");
      assertTrue(notReady.startsWith("HTTP/1.1 503"), notReady);
      assertTrue(notReady.contains("\r\nConnection: close\r\n"), notReady);
      String answered = ask(live, "/enclave/onnx");
      assertTrue(answered.startsWith("HTTP/1.1 200"), answered);
      assertTrue(answered.contains("\r\nConnection: close\r\n"), answered);
      assertEquals(-1, kept.getInputStream().read());
      assertTrue(leaving.get());
    } finally {
      enclave.close();
    }
  }

  @Test
  void whoStillComesAfterItWasAskedToEndIsServedAndLedAway() throws Exception {
    Enclave enclave = start();
    int port = enclave.port();
    FutureTask<Boolean> leaving =
        new FutureTask<>(
            () -> {
              enclave.leave(LISTENING_ON);
              return true;
            });
    try {
      new Thread(leaving).start();
      awaitNotReady(port);
      try (Socket late = new Socket(InetAddress.getLoopbackAddress(), port)) {
        String served = ask(late, "/enclave/onnx");
        assertTrue(served.startsWith("HTTP/1.1 200"), served);
        assertTrue(served.contains("\r\nConnection: close\r\n"), served);
      }
      awaitNobodyListens(port);
      assertTrue(leaving.get());
    } finally {
      enclave.close();
    }
  }

  private static Enclave start() throws StartRefusedException {
    return Enclave.start(
        RunningEnclave.models(),
        RunningEnclave.REPORT_DATA_ONLY,
        RunningEnclave.configuration(0),
        EnclaveLimits.standard(),
        RunningEnclave.RANDOM);
  }

  /** One request on a connection that stays open, and its answer's head. */
  private static String ask(Socket socket, String path) throws IOException {
    socket.setSoTimeout(10_000);
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertTrue(next >= 0, "The connection ended after: " + head);
      head.append((char) next);
    }
    Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
    assertTrue(length.find(), head.toString());
    in.readNBytes(Integer.parseInt(length.group(1)));
    return head.toString();
  }

  private static void awaitNotReady(int port) throws IOException {
    String answer;
    do {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        answer = ask(socket, "/v2/health/ready");
      }
    } while (!answer.startsWith("HTTP/1.1 503"));
  }

  private static void awaitNobodyListens(int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(100);
      } catch (IOException nobody) {
        return;
      }
    }
    throw new AssertionError("somebody still listens");
  }
}
