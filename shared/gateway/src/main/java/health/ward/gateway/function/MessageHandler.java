package health.ward.gateway.function;

import java.util.function.Consumer;

/** What an app does with a message of its queue. */
@FunctionalInterface
public interface MessageHandler {

  /** For an app that no queue triggers. */
  MessageHandler NONE =
      (message, deliveries, again) -> {
        throw new IllegalStateException("no queue triggers this app");
      };

  /**
   * Takes a message.
   *
   * @param deliveries how often it was delivered, from 1
   * @param again sends a copy in the message's place, which counts its deliveries anew
   * @return the outcome in a word, for the log
   * @throws Exception when the message is to be delivered again, up to the queue's limit
   */
  String take(String message, int deliveries, Consumer<String> again) throws Exception;
}
