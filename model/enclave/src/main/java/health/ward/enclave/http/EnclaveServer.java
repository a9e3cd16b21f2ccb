package health.ward.enclave.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP/1.1 server, with bounded threads, headers and idle times. */
public final class EnclaveServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EnclaveServer.class.getName());
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
  private static final int FEWEST_THREADS = 4;
  private static final int HEADER_BYTES = 8 * 1024;

  /** How long a caller may be silent on an open connection before it is closed at the end. */
  private static final long IDLE_AT_END_MILLIS = 2_000;

  private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(20);
  private static final Duration LONGEST_STAY = Duration.ofSeconds(10);
  private static final long FAREWELL_SECONDS = 20;
  private static final int BACKLOG = 256;

  private final Server server;
  private final Farewell farewell;
  private final ServerConnector connector;

  /**
   * @param address to listen on
   * @param port to listen on; 0 for any free one
   * @param threads most threads, those of the connector included
   */
  public EnclaveServer(String address, int port, int threads, Handler handler) {
    JETTY.setLevel(Level.WARNING);
    QueuedThreadPool pool = new QueuedThreadPool(threads, FEWEST_THREADS);
    pool.setName("http");
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    server = new Server(pool);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(address);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(IDLE_AT_END_MILLIS);
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    farewell = new Farewell(handler, LONGEST_STAY, System::nanoTime);
    server.setHandler(farewell);
  }

  /**
   * Listens.
   *
   * @throws ListenException when the port cannot be had
   */
  public void start() throws ListenException {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new ListenException("Cannot listen on port " + connector.getPort(), e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until the server has been closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Closes each connection with its answer, listens on for a while, then listens no more, and
   * returns when all connections are closed, or after twenty seconds.
   */
  public void leave(Duration listeningOn) throws InterruptedException {
    farewell.say();
    Thread.sleep(listeningOn.toMillis());
    try {
      connector.shutdown().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warning("event=cutOffAtStop");
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not stop", e);
    }
  }
}
