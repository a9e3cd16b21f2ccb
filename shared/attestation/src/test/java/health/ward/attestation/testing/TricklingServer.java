package health.ward.attestation.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service on a loopback port that answers one byte after another and never comes to an end. */
public final class TricklingServer implements AutoCloseable {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n";

  private final ServerSocket socket;
  private final CountDownLatch closed = new CountDownLatch(1);

  public TricklingServer() {
    try {
      socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  public String url() {
    return "http://localhost:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }

  private void serve() {
    while (closed.getCount() > 0) {
      try (Socket connection = socket.accept()) {
        OutputStream out = connection.getOutputStream();
        out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
        do {
          out.write(' ');
          out.flush();
        } while (!closed.await(20, TimeUnit.MILLISECONDS));
      } catch (IOException e) {
        // The client or the test has gone, which is what the test is about.
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
