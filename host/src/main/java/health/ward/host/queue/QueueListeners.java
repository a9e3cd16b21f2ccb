package health.ward.host.queue;

import health.ward.host.function.LoadedApp;
import health.ward.host.function.LoadedFunction;
import health.ward.host.log.LogEvent;
import health.ward.host.metrics.HostMetrics;
import health.ward.host.staging.QueueBinding;
import health.ward.host.staging.QueueSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/** What polls for an app's functions that messages trigger. */
public final class QueueListeners implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger("ward.host");
  private static final int DRAIN_SECONDS = 2;
  private static final int SETTLE_SECONDS = 2;

  private final List<QueueListener> listeners;
  private final ExecutorService polls;
  private final ExecutorService calls;
  private final ScheduledExecutorService renewals;

  private QueueListeners(
      List<QueueListener> listeners,
      ExecutorService polls,
      ExecutorService calls,
      ScheduledExecutorService renewals) {
    this.listeners = listeners;
    this.polls = polls;
    this.calls = calls;
    this.renewals = renewals;
  }

  /**
   * Begins to poll.
   *
   * @param counts of the messages
   * @param lease how long a received message stays invisible unless it is renewed
   */
  public static QueueListeners start(
      QueueConnections connections,
      LoadedApp app,
      QueueSettings settings,
      HostMetrics counts,
      Duration lease) {
    ClassLoader own = QueueListeners.class.getClassLoader();
    ExecutorService polls = Executors.newCachedThreadPool(threads("queue-", own));
    ExecutorService calls = Executors.newCachedThreadPool(threads("message-", app.loader()));
    ScheduledExecutorService renewals = Executors.newScheduledThreadPool(1, threads("lease-", own));
    List<QueueListener> listeners = new ArrayList<>();
    for (LoadedFunction function : app.functions()) {
      for (QueueBinding queue : function.staged().queue().stream().toList()) {
        Delivery delivery =
            new Delivery(
                function,
                settings,
                PoisonQueue.of(connections, queue),
                counts,
                Clock.systemUTC(),
                renewals);
        listeners.add(
            new QueueListener(
                connections.queue(queue),
                settings,
                lease,
                delivery,
                calls,
                RandomGenerator.getDefault()));
      }
    }
    listeners.forEach(listener -> polls.execute(listener::poll));
    return new QueueListeners(listeners, polls, calls, renewals);
  }

  /** Receives nothing more; calls go on. */
  public void stop() {
    listeners.forEach(QueueListener::stop);
  }

  /**
   * Receives nothing more, waits up to two seconds for what is being received to go back, and as
   * long again for running calls; those left are interrupted, which counts as a failed delivery.
   */
  @Override
  public void close() {
    stop();
    polls.shutdown();
    try {
      if (!polls.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        LOG.warning(LogEvent.CUT_OFF_AT_STOP.message());
      }
      calls.shutdown();
      if (!calls.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        calls.shutdownNow();
        if (!calls.awaitTermination(SETTLE_SECONDS, TimeUnit.SECONDS)) {
          LOG.warning(LogEvent.CUT_OFF_AT_STOP.message());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    renewals.shutdownNow();
  }

  private static ThreadFactory threads(String prefix, ClassLoader loader) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }
}
