package health.ward.attestation.evidence;

import health.ward.attestation.AttestationException;

/** The platform gave no quote. */
public final class EvidenceUnavailableException extends AttestationException {
  private static final long serialVersionUID = 1L;

  public EvidenceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
