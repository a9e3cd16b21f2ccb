package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/** The sealed message is larger than this server takes: a 413 outside the seal. */
public final class MessageTooLargeException extends SealingException {

  private static final long serialVersionUID = 1L;

  MessageTooLargeException() {
    super("the sealed message is larger than the maximum");
  }
}
