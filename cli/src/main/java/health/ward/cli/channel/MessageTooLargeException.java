package health.ward.cli.channel;

import health.ward.cli.config.App;

/** A message is larger than the app takes. */
public final class MessageTooLargeException extends Exception {
  private static final long serialVersionUID = 1L;

  MessageTooLargeException(App app) {
    super("The message is larger than " + app + " takes; nothing was read from it.");
  }
}
