package health.ward.host.queue;

import health.ward.host.function.MessageNotSentException;
import health.ward.host.function.MessageSender;
import health.ward.host.staging.QueueBinding;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends what functions put into their queue bindings. */
public final class QueueOutputs implements MessageSender {

  private static final int LARGEST = 64 << 10;

  private final QueueConnections connections;
  private final MessageText form;

  /**
   * Over these accounts.
   *
   * @param base64 whether texts are sent as base64
   */
  public QueueOutputs(QueueConnections connections, boolean base64) {
    this.connections = connections;
    this.form = MessageText.of(base64);
  }

  @Override
  public void send(QueueBinding queue, List<String> texts) throws MessageNotSentException {
    for (String text : texts) {
      String encoded = form.encode(text);
      if (encoded.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
        throw new MessageNotSentException("a message is larger than " + LARGEST + " bytes");
      }
      try {
        QueueWriter.send(connections.queue(queue), encoded);
      } catch (RuntimeException e) {
        throw new MessageNotSentException("the queue " + queue.queueName() + " took no message", e);
      }
    }
  }
}
