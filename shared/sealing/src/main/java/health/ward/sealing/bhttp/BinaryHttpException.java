package health.ward.sealing.bhttp;

import health.ward.sealing.SealingException;

/** A message is not a well-formed known-length Binary HTTP message, or breaks one of the limits. */
public final class BinaryHttpException extends SealingException {

  private static final long serialVersionUID = 1L;

  BinaryHttpException(String message) {
    super(message);
  }
}
