package health.ward.host.queue;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A received message, invisible to others as long as its lease lasts. */
final class LeasedMessage {

  private final QueueClient queue;
  private final QueueMessageItem item;
  private final Duration lease;
  private String receipt;
  private boolean settled;

  private LeasedMessage(QueueClient queue, QueueMessageItem item, Duration lease) {
    this.queue = queue;
    this.item = item;
    this.lease = lease;
    this.receipt = item.getPopReceipt();
  }

  /** Receives up to {@code most} messages. */
  static List<LeasedMessage> receive(QueueClient queue, int most, Duration lease) {
    return queue.receiveMessages(most, lease, null, Context.NONE).stream()
        .map(item -> new LeasedMessage(queue, item, lease))
        .toList();
  }

  QueueMessageItem item() {
    return item;
  }

  Duration lease() {
    return lease;
  }

  /** What a function may ask of it, by the stock host's names. */
  Map<String, String> metadata(String text) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("QueueTrigger", text);
    metadata.put("Id", item.getMessageId());
    metadata.put("DequeueCount", Long.toString(item.getDequeueCount()));
    metadata.put("PopReceipt", item.getPopReceipt());
    put(metadata, "InsertionTime", item.getInsertionTime());
    put(metadata, "ExpirationTime", item.getExpirationTime());
    put(metadata, "NextVisibleTime", item.getTimeNextVisible());
    return metadata;
  }

  /** Begins the lease anew, unless the message is done with. */
  synchronized void renew() {
    if (!settled) {
      extend(lease);
    }
  }

  /** Removes the message. */
  synchronized void delete() {
    settled = true;
    queue.deleteMessage(item.getMessageId(), receipt);
  }

  /** Gives the message back; it is visible again after the time. */
  synchronized void release(Duration after) {
    settled = true;
    extend(after);
  }

  private void extend(Duration invisible) {
    receipt =
        queue
            .updateMessage(item.getMessageId(), receipt, item.getBody().toString(), invisible)
            .getPopReceipt();
  }

  private static void put(Map<String, String> metadata, String name, OffsetDateTime time) {
    metadata.put(name, time.toString());
  }
}
