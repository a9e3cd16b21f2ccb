package health.ward.attestation.bundle;

import health.ward.attestation.AttestationException;

/** The bundle is genuine and its time is over: its epoch is below the one that is required. */
public final class OlderBundleException extends AttestationException {
  private static final long serialVersionUID = 1L;

  OlderBundleException(String message) {
    super(message);
  }
}
