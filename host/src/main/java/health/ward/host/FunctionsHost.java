package health.ward.host;

import health.ward.host.function.AppLoadException;
import health.ward.host.function.LoadedApp;
import health.ward.host.http.HttpListeners;
import health.ward.host.http.ListenerException;
import health.ward.host.http.MetricsListener;
import health.ward.host.metrics.EventCounts;
import health.ward.host.metrics.HostMetrics;
import health.ward.host.queue.QueueConnectionException;
import health.ward.host.queue.QueueConnections;
import health.ward.host.queue.QueueListeners;
import health.ward.host.queue.QueueOutputs;
import health.ward.host.staging.HostSettings;
import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagingException;
import health.ward.host.trust.EntryPointException;
import health.ward.host.trust.EntryPointGuard;
import health.ward.host.trust.TrustException;
import health.ward.host.trust.TrustedHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A running host: one staged app behind its listeners. Any number of them can run in one process.
 */
public final class FunctionsHost implements AutoCloseable {

  private final String name;
  private final LoadedApp app;
  private final HttpListeners listeners;
  private final QueueListeners queues;
  private final Optional<MetricsListener> metrics;
  private final EventCounts events;

  private FunctionsHost(
      String name,
      LoadedApp app,
      HttpListeners listeners,
      QueueListeners queues,
      Optional<MetricsListener> metrics,
      EventCounts events) {
    this.name = name;
    this.app = app;
    this.listeners = listeners;
    this.queues = queues;
    this.metrics = metrics;
    this.events = events;
  }

  /**
   * Reads the trusted configuration in {@code trusted/}, checks the staged app against it, loads
   * and serves it. When this returns, every listener answers.
   *
   * @param appFolder a staged app: {@code host.json}, {@code <function>/function.json}, jar, lib
   * @throws HostStartException with one clear line; nothing is left running then
   */
  public static FunctionsHost start(Path appFolder) throws HostStartException {
    try {
      StagedApp staged = StagedApp.read(appFolder);
      TrustedHost trusted = TrustedHost.read(staged.folder().resolve("trusted"));
      EntryPointGuard.check(trusted, staged);
      return serve(staged, trusted);
    } catch (StagingException
        | TrustException
        | EntryPointException
        | AppLoadException
        | QueueConnectionException
        | ListenerException e) {
      throw new HostStartException(e.getMessage(), e);
    }
  }

  private static FunctionsHost serve(StagedApp staged, TrustedHost trusted)
      throws StagingException, AppLoadException, QueueConnectionException, ListenerException {
    HostSettings settings = staged.settings();
    QueueConnections queues = QueueConnections.of(staged, trusted.settings());
    LoadedApp app =
        LoadedApp.load(
            staged,
            staged.folder().resolve(trusted.jar()),
            new QueueOutputs(queues, settings.queues().base64()));
    EventCounts events = new EventCounts();
    HostMetrics counts =
        new HostMetrics(staged, events, System::nanoTime, Clock.systemUTC().instant());
    Optional<MetricsListener> metrics = Optional.empty();
    try {
      if (trusted.metrics().isPresent()) {
        metrics = Optional.of(MetricsListener.open(trusted.metrics().get(), counts));
      }
      String name = trusted.jar().replaceFirst("(-[0-9][A-Za-z0-9._-]*)?\\.jar$", "");
      HttpListeners listeners = HttpListeners.open(trusted, settings, app, counts.requests());
      return new FunctionsHost(
          name,
          app,
          listeners,
          QueueListeners.start(queues, app, settings.queues(), counts, trusted.messageLease()),
          metrics,
          events);
    } catch (ListenerException e) {
      events.close();
      metrics.ifPresent(MetricsListener::close);
      app.close();
      throw e;
    }
  }

  /** Where it listens, with the ports actually bound, in the order of the configuration. */
  public List<URI> addresses() {
    return listeners.addresses();
  }

  /** Where its metrics are read, {@code /metrics} there, when they can be. */
  public Optional<URI> metricsAddress() {
    return metrics.map(MetricsListener::address);
  }

  /** One line: the app's name, how many functions it has, where it listens. */
  public String description() {
    return name
        + ", "
        + app.functions().size()
        + " functions on "
        + addresses().stream().map(URI::toString).collect(Collectors.joining(" "));
  }

  /**
   * Receives no message more, answers those who still come for a while, and lets running calls end
   * for some seconds more. The app stays loaded: its shutdown hooks may still need classes that
   * nobody used before.
   */
  void leave(Duration listeningOn) {
    queues.stop();
    listeners.leave(listeningOn);
    end();
  }

  /** Listens no more, lets running calls end for some seconds, and unloads the app. */
  @Override
  public void close() {
    queues.stop();
    listeners.close();
    end();
    app.close();
  }

  private void end() {
    queues.close();
    metrics.ifPresent(MetricsListener::close);
    events.close();
  }
}
