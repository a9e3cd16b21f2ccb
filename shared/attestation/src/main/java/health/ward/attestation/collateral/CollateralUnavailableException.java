package health.ward.attestation.collateral;

import health.ward.attestation.AttestationException;

/** There is no collateral for this platform, or it cannot be read; the quote stays unverified. */
public final class CollateralUnavailableException extends AttestationException {
  private static final long serialVersionUID = 1L;

  public CollateralUnavailableException(String what, Exception cause) {
    super("no collateral: " + what, cause);
  }
}
