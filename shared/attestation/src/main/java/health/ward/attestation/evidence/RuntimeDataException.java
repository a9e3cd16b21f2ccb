package health.ward.attestation.evidence;

import health.ward.attestation.AttestationException;

/** Runtime data that is not what Ward agreed on. */
public final class RuntimeDataException extends AttestationException {
  private static final long serialVersionUID = 1L;

  RuntimeDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
