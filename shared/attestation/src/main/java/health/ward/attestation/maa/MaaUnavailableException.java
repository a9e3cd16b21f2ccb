package health.ward.attestation.maa;

import health.ward.attestation.AttestationException;

/** The attestation service was not reached or gave no usable answer; later it may. */
public final class MaaUnavailableException extends AttestationException {
  private static final long serialVersionUID = 1L;

  public MaaUnavailableException(String message) {
    super(message);
  }

  public MaaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
