package health.ward.attestation.release;

import health.ward.attestation.AttestationException;

/** The vault was not reached or gave no usable answer; later it may. */
public final class VaultUnavailableException extends AttestationException {
  private static final long serialVersionUID = 1L;

  VaultUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
