package health.ward.host.http;

import health.ward.host.function.LoadedApp;
import health.ward.host.log.LogEvent;
import health.ward.host.metrics.CallMetrics;
import health.ward.host.staging.HostSettings;
import health.ward.host.trust.Listener;
import health.ward.host.trust.TrustedHost;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The open listeners of a host. */
public final class HttpListeners implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger("ward.host");
  private static final int DRAIN_MILLIS = 20_000;
  private static final int IO_THREADS = 16;

  private final Server server;
  private final Farewell farewell;
  private final Calls calls;
  private final List<URI> addresses;

  private HttpListeners(Server server, Farewell farewell, Calls calls, List<URI> addresses) {
    this.server = server;
    this.farewell = farewell;
    this.calls = calls;
    this.addresses = List.copyOf(addresses);
  }

  /** Opens every listener, then serves; either all are open or none. */
  public static HttpListeners open(
      TrustedHost trusted, HostSettings settings, LoadedApp app, CallMetrics requests)
      throws ListenerException {
    Calls calls = new Calls(settings, app.loader());
    QueuedThreadPool threads = new QueuedThreadPool(IO_THREADS + 3 * trusted.listeners().size(), 4);
    threads.setName("http");
    Server server = new Server(threads);
    server.setErrorHandler(new EmptyErrors());
    Farewell farewell =
        new Farewell(new FunctionsHandler(app, calls, requests, trusted.maximumBodyBytes()));
    server.setHandler(farewell);
    List<URI> addresses = new ArrayList<>();
    try {
      for (Listener listener : trusted.listeners()) {
        addresses.add(Connectors.open(server, listener));
      }
      server.start();
      return new HttpListeners(server, farewell, calls, addresses);
    } catch (ListenerException e) {
      stop(server, calls);
      throw e;
    } catch (Exception e) {
      stop(server, calls);
      throw new ListenerException("the listeners do not start: " + e.getMessage(), e);
    }
  }

  /** Where it listens, in the order of the configuration. */
  public List<URI> addresses() {
    return addresses;
  }

  /**
   * To be called when the process is asked to end: closes each connection with its answer, listens
   * on for a while, and then closes.
   */
  public void leave(Duration listeningOn) {
    farewell.say();
    try {
      Thread.sleep(listeningOn.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /**
   * Listens no more, answers on open connections until they are closed, waits for that up to twenty
   * seconds, then ends the calls that still run.
   */
  @Override
  public void close() {
    farewell.say();
    CompletableFuture<?> gone =
        CompletableFuture.allOf(
            Stream.of(server.getConnectors())
                .map(Connector::shutdown)
                .toArray(CompletableFuture<?>[]::new));
    try {
      gone.get(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warning(LogEvent.CUT_OFF_AT_STOP.message());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop(server, calls);
  }

  private static void stop(Server server, Calls calls) {
    try {
      server.stop();
      for (Connector connector : server.getConnectors()) {
        ((ServerConnector) connector).close();
      }
    } catch (Exception e) {
      LOG.warning(LogEvent.CUT_OFF_AT_STOP.message());
    }
    calls.close();
  }
}
