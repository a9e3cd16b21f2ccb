package health.ward.attestation.release;

import health.ward.attestation.AttestationException;

/** The vault looked at the request and refused it; the message says with what status and code. */
public final class VaultRefusedException extends AttestationException {
  private static final long serialVersionUID = 1L;

  VaultRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
