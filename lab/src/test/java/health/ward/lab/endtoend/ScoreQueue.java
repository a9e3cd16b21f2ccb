package health.ward.lab.endtoend;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.PeekedMessageItem;
import health.ward.lab.LabFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The queue of the scores as its operator sees it. */
record ScoreQueue(QueueClient queue) {
  private static final int MOST = 32;

  static ScoreQueue of(LabFixture lab) throws IOException {
    return new ScoreQueue(of(lab, "ward-score"));
  }

  /** What nobody could take; made when there is none. */
  static ScoreQueue poison(LabFixture lab) throws IOException {
    QueueClient queue = of(lab, "ward-score-poison");
    queue.createIfNotExists();
    return new ScoreQueue(queue);
  }

  private static QueueClient of(LabFixture lab, String name) throws IOException {
    String account =
        Answers.json(lab.injected("score", "host.json")).at("/settings/ScoreQueue").asText();
    return new QueueServiceClientBuilder()
        .httpClient(new JdkHttpClientBuilder().build())
        .connectionString(account)
        .buildClient()
        .getQueueClient(name);
  }

  /** The first messages that nobody has leased. */
  List<String> visible() {
    return queue.peekMessages(MOST, null, null).stream()
        .map(PeekedMessageItem::getBody)
        .map(
            body -> new String(Base64.getDecoder().decode(body.toString()), StandardCharsets.UTF_8))
        .toList();
  }

  /** How often each of the first messages was given to somebody. */
  List<Long> deliveries() {
    return queue.peekMessages(MOST, null, null).stream()
        .map(PeekedMessageItem::getDequeueCount)
        .toList();
  }

  void send(String message) {
    queue.sendMessage(Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
  }

  /** Leased messages included. */
  boolean isEmpty() {
    return queue.getProperties().getApproximateMessagesCountLong() == 0;
  }
}
