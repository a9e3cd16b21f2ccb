package health.ward.host.function;

import health.ward.host.staging.QueueBinding;
import java.util.List;

/** Sends what functions have put into their output bindings. */
@FunctionalInterface
public interface MessageSender {

  /**
   * Sends the texts in their order.
   *
   * @throws MessageNotSentException when one was not taken; those before it have been sent
   */
  void send(QueueBinding queue, List<String> texts) throws MessageNotSentException;
}
