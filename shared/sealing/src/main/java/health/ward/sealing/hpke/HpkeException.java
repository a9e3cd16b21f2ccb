package health.ward.sealing.hpke;

import health.ward.sealing.SealingException;

/** A public key or an encapsulated key is unusable, or a ciphertext does not open. */
public final class HpkeException extends SealingException {

  private static final long serialVersionUID = 1L;

  HpkeException(String message) {
    super(message);
  }
}
