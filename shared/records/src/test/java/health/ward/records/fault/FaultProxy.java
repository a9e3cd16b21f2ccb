package health.ward.records.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands on the wire between clients and a port, and does mischief when it is told to. */
public final class FaultProxy implements AutoCloseable {
  private final int target;
  private final boolean readable;
  private final int port;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile Mischief mischief = Mischief.none();
  private ServerSocket server;

  /**
   * Listens on a free port.
   *
   * @param target the port on this machine that connections go to
   * @param readable whether commands can be told apart, or everything is sealed by TLS
   */
  public FaultProxy(int target, boolean readable) throws IOException {
    this.target = target;
    this.readable = readable;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = server.getLocalPort();
    accept(server);
  }

  /** Where it listens, on this machine. */
  public int port() {
    return port;
  }

  /** Does this from now on, to connections that there are and to new ones. */
  void does(Mischief next) {
    mischief = next;
  }

  /** Resets every connection. */
  public void resetAll() {
    connections.forEach(ProxiedConnection::reset);
    connections.clear();
  }

  /** Resets every connection and takes none. */
  void refuse() throws IOException {
    server.close();
    resetAll();
  }

  /** Takes connections again. */
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    accept(server);
  }

  @Override
  public void close() throws IOException {
    refuse();
  }

  private void accept(ServerSocket from) {
    background(
        () -> {
          while (true) {
            Socket client = from.accept();
            try {
              Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
              ProxiedConnection connection =
                  new ProxiedConnection(client, redis, readable, () -> mischief);
              connections.add(connection);
              background(connection::forth);
              background(connection::back);
            } catch (IOException nobodyThere) {
              client.close();
            }
          }
        });
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void background(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException ended) {
                // One of the two ends is gone, or the proxy.
              }
            },
            "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
