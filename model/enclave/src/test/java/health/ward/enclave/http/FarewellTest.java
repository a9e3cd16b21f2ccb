package health.ward.enclave.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FarewellTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final Server server =
      new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final Farewell farewell =
      new Farewell(
          new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
              callback.succeeded();
              return true;
            }
          },
          LONGEST,
          nanos::get);

  @BeforeEach
  void start() throws Exception {
    server.setHandler(farewell);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aConnectionIsClosedWithTheFirstAnswerAfterItsTime() throws Exception {
    try (Socket socket = connect()) {
      assertFalse(closes(socket));
      nanos.addAndGet(LONGEST.toNanos() - 1);
      assertFalse(closes(socket));
      nanos.addAndGet(1);
      assertTrue(closes(socket));
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void eachConnectionHasATimeOfItsOwn() throws Exception {
    try (Socket old = connect();
        Socket young = connect()) {
      assertFalse(closes(old));
      nanos.addAndGet(LONGEST.toNanos());
      assertFalse(closes(young));
      assertTrue(closes(old));
      assertFalse(closes(young));
    }
  }

  @Test
  void fromTheFarewellOnEveryConnectionIsClosedWithItsAnswer() throws Exception {
    try (Socket socket = connect()) {
      assertFalse(closes(socket));
      farewell.say();
      assertTrue(closes(socket));
    }
  }

  private Socket connect() throws Exception {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** Whether the answer to one more request says that the connection is closed. */
  private static boolean closes(Socket socket) throws Exception {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      assertNotEquals(-1, next, "The connection ended after: " + head);
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII).contains("\r\nConnection: close\r\n");
  }
}
