package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/**
 * The message names a key that this server never had: the sender's key document is out of date.
 * Outside the seal this is a 400 with the problem type {@code ohttp-key} (RFC 9458 section 5.3).
 */
public final class UnknownKeyException extends SealingException {

  private static final long serialVersionUID = 1L;

  UnknownKeyException() {
    super("the message is sealed to a key that is not known here");
  }
}
