package health.ward.lab.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between clerk and path router and keeps both directions: exactly the request lines, header
 * fields and bodies that the router sees.
 */
final class RecordingRelay implements AutoCloseable {
  private static final int PIECE = 16 * 1024;

  private final ServerSocket server;
  private final int target;
  private final ByteArrayOutputStream there = new ByteArrayOutputStream();
  private final ByteArrayOutputStream back = new ByteArrayOutputStream();

  private RecordingRelay(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Relays to a port of this machine. */
  static RecordingRelay to(int target) throws IOException {
    RecordingRelay relay =
        new RecordingRelay(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), target);
    start(relay::accept);
    return relay;
  }

  int port() {
    return server.getLocalPort();
  }

  /** The requests so far; of several connections in the order in which pieces came. */
  byte[] requests() {
    synchronized (there) {
      return there.toByteArray();
    }
  }

  /** The answers so far. */
  byte[] answers() {
    synchronized (back) {
      return back.toByteArray();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      Socket router = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> copy(client, router, there));
      start(() -> copy(router, client, back));
    }
  }

  private static void copy(Socket from, Socket to, ByteArrayOutputStream record)
      throws IOException {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        synchronized (record) {
          record.write(piece, 0, read);
        }
        out.write(piece, 0, read);
      }
    }
  }

  @FunctionalInterface
  private interface Copying {
    void run() throws IOException;
  }

  /** The end of a connection is the end of its thread. */
  private static void start(Copying copying) {
    Thread thread =
        new Thread(
            () -> {
              try {
                copying.run();
              } catch (IOException e) {
                return;
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
