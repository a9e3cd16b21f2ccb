package health.ward.attestation.bundle;

import health.ward.attestation.AttestationException;

/** The bundle is not sealed to this key, or not in the agreed form, or was changed. */
public final class BundleNotOpenedException extends AttestationException {
  private static final long serialVersionUID = 1L;

  BundleNotOpenedException(String message) {
    super(message);
  }
}
