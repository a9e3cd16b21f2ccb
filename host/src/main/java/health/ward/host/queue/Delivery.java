package health.ward.host.queue;

import health.ward.host.function.LoadedFunction;
import health.ward.host.function.QueueMessage;
import health.ward.host.log.LogEvent;
import health.ward.host.metrics.CallMetrics;
import health.ward.host.metrics.Ending;
import health.ward.host.metrics.HostMetrics;
import health.ward.host.staging.QueueSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One message and one call: the message is deleted after a call that ended well, visible again
 * after one that failed, and poison after the last.
 */
final class Delivery {

  private static final Logger LOG = Logger.getLogger("ward.host");

  private final LoadedFunction function;
  private final QueueSettings settings;
  private final PoisonQueue poison;
  private final HostMetrics counts;
  private final Clock clock;
  private final ScheduledExecutorService renewals;

  /**
   * Delivers to this function.
   *
   * @param clock tells how old a message is
   * @param renewals runs the renewals of leases
   */
  Delivery(
      LoadedFunction function,
      QueueSettings settings,
      PoisonQueue poison,
      HostMetrics counts,
      Clock clock,
      ScheduledExecutorService renewals) {
    this.function = function;
    this.settings = settings;
    this.poison = poison;
    this.counts = counts;
    this.clock = clock;
    this.renewals = renewals;
  }

  /** Delivers a message on the calling thread; whatever goes wrong is a line in the log. */
  void deliver(LeasedMessage message) {
    String name = function.staged().name();
    CallMetrics.Running running = counts.messages().begin(name);
    Ending ending = Ending.RELEASED;
    try {
      counts.ages().add(name, message.item().getInsertionTime(), clock.instant());
      ending = settle(message);
    } finally {
      running.end(ending);
    }
  }

  private Ending settle(LeasedMessage message) {
    Optional<String> text = MessageText.of(settings.base64()).decode(message.item().getBody());
    long deliveries = message.item().getDequeueCount();
    boolean tooMany = deliveries > settings.maxDequeueCount();
    boolean taken = text.isPresent() && !tooMany && wasTaken(message, text.get());
    try {
      if (taken) {
        message.delete();
        return Ending.TAKEN;
      } else if (text.isEmpty() || deliveries >= settings.maxDequeueCount()) {
        LOG.warning(line(LogEvent.MESSAGE_POISON));
        poison.take(message);
        return Ending.POISON;
      }
      message.release(settings.visibilityTimeout());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, line(LogEvent.MESSAGE_NOT_SETTLED), e);
    }
    return Ending.RELEASED;
  }

  private boolean wasTaken(LeasedMessage message, String text) {
    long half = message.lease().toMillis() / 2;
    ScheduledFuture<?> renewal =
        renewals.scheduleAtFixedRate(() -> renew(message), half, half, TimeUnit.MILLISECONDS);
    try {
      function.take(new QueueMessage(text, message.metadata(text)));
      return true;
    } catch (Throwable e) {
      LOG.log(Level.WARNING, line(LogEvent.MESSAGE_NOT_TAKEN), e);
      return false;
    } finally {
      renewal.cancel(false);
      // A call that was told to end must not end the settling of its message.
      Thread.interrupted();
    }
  }

  private void renew(LeasedMessage message) {
    try {
      message.renew();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, line(LogEvent.LEASE_NOT_RENEWED), e);
    }
  }

  private String line(LogEvent event) {
    return event.message() + " function=" + function.staged().name();
  }
}
