package health.ward.attestation.bundle;

import health.ward.attestation.AttestationException;

/** What the bundle holds was not signed by the owner's key. */
public final class BundleSignatureException extends AttestationException {
  private static final long serialVersionUID = 1L;

  BundleSignatureException(String message) {
    super(message);
  }
}
