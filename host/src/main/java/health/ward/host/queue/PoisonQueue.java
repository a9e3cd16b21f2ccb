package health.ward.host.queue;

import com.azure.storage.queue.QueueClient;
import health.ward.host.staging.QueueBinding;
import java.util.Optional;

/** Where messages go that were delivered too often, as they are. */
final class PoisonQueue {

  private static final String SUFFIX = "-poison";
  private static final int LONGEST_NAME = 63;

  private final Optional<QueueClient> queue;

  private PoisonQueue(Optional<QueueClient> queue) {
    this.queue = queue;
  }

  /** The poison queue of a queue; a poison queue has none, nor has one with too long a name. */
  static PoisonQueue of(QueueConnections connections, QueueBinding binding) {
    String name = binding.queueName() + SUFFIX;
    boolean none = binding.queueName().endsWith(SUFFIX) || name.length() > LONGEST_NAME;
    return new PoisonQueue(none ? Optional.empty() : Optional.of(connections.queue(binding, name)));
  }

  /** Moves the message; without a poison queue it stays invisible until its lease ends. */
  void take(LeasedMessage message) {
    if (queue.isPresent()) {
      QueueWriter.send(queue.get(), message.item().getBody().toString());
      message.delete();
    }
  }
}
