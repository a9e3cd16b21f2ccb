package health.ward.attestation.maa;

import health.ward.attestation.AttestationException;

/** The attestation service looked at the evidence and refused it. */
public final class MaaRefusedException extends AttestationException {
  private static final long serialVersionUID = 1L;

  public MaaRefusedException(String message) {
    super(message);
  }

  public MaaRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
