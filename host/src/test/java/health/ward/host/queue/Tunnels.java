package health.ward.host.queue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A proxy for one host's name alone: whoever calls it comes to a port of this machine. */
final class Tunnels extends ProxySelector implements AutoCloseable {

  private static final byte[] OPEN = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String END = "\r\n\r\n";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final String host;
  private final int port;

  Tunnels(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    background(this::accept);
  }

  @Override
  public List<Proxy> select(URI uri) {
    boolean here = host.equals(uri.getHost());
    return List.of(
        here ? new Proxy(Proxy.Type.HTTP, server.getLocalSocketAddress()) : Proxy.NO_PROXY);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The caller sees it.
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        background(() -> open(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void open(Socket caller) {
    try (caller;
        Socket callee = new Socket(InetAddress.getLoopbackAddress(), port)) {
      StringBuilder head = new StringBuilder();
      while (head.indexOf(END) < 0) {
        head.append((char) caller.getInputStream().read());
      }
      caller.getOutputStream().write(OPEN);
      background(() -> copy(callee, caller));
      copy(caller, callee);
    } catch (IOException ended) {
      // The caller sees its connection end.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // One end has closed.
    }
  }

  private static void background(Runnable work) {
    Thread thread = new Thread(work, "tunnel");
    thread.setDaemon(true);
    thread.start();
  }
}
