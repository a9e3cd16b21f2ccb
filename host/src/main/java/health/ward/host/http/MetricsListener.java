package health.ward.host.http;

import health.ward.host.log.LogEvent;
import health.ward.host.metrics.HostMetrics;
import health.ward.host.trust.Listener;
import java.net.URI;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves a host's metrics on a port of their own, which whoever calls the functions need not reach,
 * and with threads of its own, so that they can be read when the host is busiest.
 */
public final class MetricsListener implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger("ward.host");
  private static final int THREADS = 5;
  private static final int FEWEST_THREADS = 1;

  private final Server server;
  private final URI address;

  private MetricsListener(Server server, URI address) {
    this.server = server;
    this.address = address;
  }

  /** Listens; when this fails nothing is left open. */
  public static MetricsListener open(Listener listener, HostMetrics metrics)
      throws ListenerException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, FEWEST_THREADS);
    threads.setName("metrics");
    Server server = new Server(threads);
    server.setErrorHandler(new EmptyErrors());
    server.setHandler(new MetricsHandler(metrics));
    try {
      URI address = Connectors.open(server, listener);
      server.start();
      return new MetricsListener(server, address);
    } catch (ListenerException e) {
      stop(server);
      throw e;
    } catch (Exception e) {
      stop(server);
      throw new ListenerException("the metrics' listener does not start: " + e.getMessage(), e);
    }
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warning(LogEvent.CUT_OFF_AT_STOP.message());
    }
  }
}
