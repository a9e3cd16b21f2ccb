package health.ward.attestation.release;

import health.ward.attestation.AttestationException;

/** The released key was wrapped to another process's key, or was changed. */
public final class KeyUnwrapException extends AttestationException {
  private static final long serialVersionUID = 1L;

  KeyUnwrapException(String message) {
    super(message);
  }
}
