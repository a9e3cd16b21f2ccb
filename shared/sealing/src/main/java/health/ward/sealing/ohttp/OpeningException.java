package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/**
 * A sealed message does not open: truncated, changed, sealed to a retired key or with an algorithm
 * that was not offered. There is one sentence for all of these, so that nobody learns which it was:
 * a 422 outside the seal.
 */
public final class OpeningException extends SealingException {

  private static final long serialVersionUID = 1L;

  OpeningException() {
    super("the sealed message does not open");
  }
}
