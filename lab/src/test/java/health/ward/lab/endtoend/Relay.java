package health.ward.lab.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Stands on the wire in front of a loopback port and keeps a copy of every byte that callers send.
 */
final class Relay implements AutoCloseable {
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]{3,7} /[^ ]*) HTTP/1\\.1\\r\\n");

  private final ServerSocket server;
  private final List<StringBuilder> connections = new ArrayList<>();
  private final List<Socket> callers = new ArrayList<>();
  private int target;

  Relay() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on connections go to this port; those that there are end. */
  synchronized void to(int port) throws IOException {
    target = port;
    for (Socket caller : callers) {
      caller.close();
    }
    callers.clear();
  }

  /** Forgets what was heard so far. */
  synchronized void forget() {
    connections.forEach(heard -> heard.setLength(0));
  }

  /** Method and target of every request heard, {@code GET /enclave/onnx?nonce=…}. */
  List<String> requests() {
    return REQUEST_LINE
        .matcher(heard())
        .results()
        .map((MatchResult line) -> line.group(1))
        .toList();
  }

  /**
   * What was heard besides requests of this kind, head only and nothing after it.
   *
   * @param kind a regular expression for method and target
   */
  List<String> otherThan(String kind) {
    String rest =
        heard().replaceAll(kind + " HTTP/1\\.1\\r\\n([\\w-]+: [^\\r\\n]*\\r\\n)*\\r\\n", "");
    return rest.lines().filter(line -> !line.isBlank()).toList();
  }

  /** All bytes heard, one character for each. */
  synchronized String heard() {
    return String.join("\r\n", connections);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        background(() -> relay(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void relay(Socket caller) {
    StringBuilder heard = connection();
    try (caller;
        Socket callee = new Socket(InetAddress.getLoopbackAddress(), target(caller))) {
      background(() -> pump(callee, caller, new StringBuilder()));
      pump(caller, callee, heard);
    } catch (IOException refused) {
      // The caller sees its connection end, as behind any other relay.
      return;
    }
  }

  /** Copies until one end is closed, then closes the other. */
  private void pump(Socket from, Socket to, StringBuilder copy) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        record(copy, new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        out.write(buffer, 0, count);
      }
    } catch (IOException ended) {
      return;
    }
  }

  private synchronized void record(StringBuilder copy, String bytes) {
    copy.append(bytes);
  }

  private synchronized int target(Socket caller) {
    callers.add(caller);
    return target;
  }

  private synchronized StringBuilder connection() {
    StringBuilder heard = new StringBuilder();
    connections.add(heard);
    return heard;
  }

  private static void background(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
