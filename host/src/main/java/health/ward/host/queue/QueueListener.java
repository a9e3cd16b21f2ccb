package health.ward.host.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import health.ward.host.log.LogEvent;
import health.ward.host.staging.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Polls the queue of one function: up to {@code batchSize} messages at a time, the next when no
 * more than {@code newBatchThreshold} calls are running, and ever more seldom while the queue is
 * empty, absent or out of reach.
 */
final class QueueListener {

  private static final Logger LOG = Logger.getLogger("ward.host");

  private final QueueClient queue;
  private final QueueSettings settings;
  private final Duration lease;
  private final Delivery delivery;
  private final ExecutorService calls;
  private final Slots slots = new Slots();
  private final Backoff backoff;
  private boolean failing;

  /**
   * Does nothing before {@link #poll()}.
   *
   * @param lease how long a received message stays invisible
   * @param calls runs the calls, as many at a time as there are
   */
  QueueListener(
      QueueClient queue,
      QueueSettings settings,
      Duration lease,
      Delivery delivery,
      ExecutorService calls,
      RandomGenerator random) {
    this.queue = queue;
    this.settings = settings;
    this.lease = lease;
    this.delivery = delivery;
    this.calls = calls;
    this.backoff = new Backoff(settings.maxPollingInterval(), random);
  }

  /** Receives nothing more; what is being received goes back. */
  void stop() {
    slots.stop();
  }

  /** Polls on the calling thread until it is told to stop and has given back what came then. */
  void poll() {
    try {
      while (slots.awaitAtMost(settings.newBatchThreshold())) {
        List<LeasedMessage> received = receive();
        received.forEach(this::begin);
        if (!received.isEmpty()) {
          backoff.reset();
        } else if (!slots.pause(backoff.pause())) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<LeasedMessage> receive() {
    try {
      List<LeasedMessage> received = LeasedMessage.receive(queue, settings.batchSize(), lease);
      failing = false;
      return received;
    } catch (QueueStorageException e) {
      if (!QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        complain(e);
      }
    } catch (RuntimeException e) {
      complain(e);
    }
    return List.of();
  }

  /** Once for each time that it begins. */
  private void complain(RuntimeException problem) {
    if (!failing) {
      LOG.log(
          Level.WARNING,
          LogEvent.QUEUE_UNREACHABLE.message() + " queue=" + queue.getQueueName(),
          problem);
    }
    failing = true;
  }

  private void begin(LeasedMessage message) {
    if (!slots.enter()) {
      giveBack(message);
      return;
    }
    calls.execute(
        () -> {
          try {
            delivery.deliver(message);
          } finally {
            slots.leave();
          }
        });
  }

  private void giveBack(LeasedMessage message) {
    try {
      message.release(Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.warning(LogEvent.CUT_OFF_AT_STOP.message());
    }
  }
}
