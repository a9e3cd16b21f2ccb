package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that is asked to end. */
@Timeout(60)
class FarewellIT {

  /** Enough for a busy machine's callers to come meanwhile. */
  private static final Duration LISTENING_ON = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void itListensNoMoreAndClosesEachConnectionWithItsAnswer() throws Exception {
    FunctionsHost host =
        new SampleApp(folder.resolve("app")).function("text", "Echo.text", "").start();
    int port = host.addresses().get(0).getPort();
    Thread leaving = new Thread(host::close);
    try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertTrue(ask(kept, "/text").startsWith("HTTP/1.1 200"));
      leaving.start();
      awaitNobodyListens(port);
      String answer = ask(kept, "/text");
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
      assertEquals(-1, kept.getInputStream().read());
      leaving.join();
    } finally {
      host.close();
    }
  }

  @Test
  void whoStillComesAfterItWasAskedToEndIsServedAndLedAway() throws Exception {
    FunctionsHost host =
        new SampleApp(folder.resolve("app")).function("text", "Echo.text", "").start();
    int port = host.addresses().get(0).getPort();
    Thread leaving = new Thread(() -> host.leave(LISTENING_ON));
    try (Socket before = new Socket(InetAddress.getLoopbackAddress(), port)) {
      leaving.start();
      awaitFarewell(port);
      try (Socket late = new Socket(InetAddress.getLoopbackAddress(), port)) {
        for (Socket socket : List.of(late, before)) {
          String answer = ask(socket, "/text");
          assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
          assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        }
      }
      awaitNobodyListens(port);
      leaving.join();
    } finally {
      host.close();
    }
  }

  /** Until a new connection's first answer closes it. */
  private static void awaitFarewell(int port) throws IOException {
    String answer;
    do {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        answer = ask(socket, "/text");
      }
    } while (!answer.contains("\r\nConnection: close\r\n"));
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
