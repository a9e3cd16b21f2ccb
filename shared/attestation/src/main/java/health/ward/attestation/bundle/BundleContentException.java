package health.ward.attestation.bundle;

import health.ward.attestation.AttestationException;

/** The owner signed something else than a bundle for this service; no secret is quoted. */
public final class BundleContentException extends AttestationException {
  private static final long serialVersionUID = 1L;

  BundleContentException(String message) {
    super(message);
  }
}
