package health.ward.host.function;

import java.util.Map;
import java.util.Set;

/**
 * A message as a function gets it.
 *
 * @param text decoded
 * @param metadata what else is known of it, by the stock host's names
 */
public record QueueMessage(String text, Map<String, String> metadata) {

  /** The names of the metadata. */
  public static final Set<String> NAMES =
      Set.of(
          "QueueTrigger",
          "Id",
          "DequeueCount",
          "InsertionTime",
          "ExpirationTime",
          "NextVisibleTime",
          "PopReceipt");

  /** Defensive copy. */
  public QueueMessage {
    metadata = Map.copyOf(metadata);
  }

  /** Names nothing: a message may carry anything. */
  @Override
  public String toString() {
    return "QueueMessage";
  }
}
