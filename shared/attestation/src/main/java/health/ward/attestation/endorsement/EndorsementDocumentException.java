package health.ward.attestation.endorsement;

import health.ward.attestation.AttestationException;

/** A document that is not an endorsement document. */
public final class EndorsementDocumentException extends AttestationException {
  private static final long serialVersionUID = 1L;

  EndorsementDocumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
