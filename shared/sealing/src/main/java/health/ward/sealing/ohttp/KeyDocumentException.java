package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/** A key document is malformed, or holds no key that can be used. */
public final class KeyDocumentException extends SealingException {

  private static final long serialVersionUID = 1L;

  KeyDocumentException(String message) {
    super(message);
  }
}
