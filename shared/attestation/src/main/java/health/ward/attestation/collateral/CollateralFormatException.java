package health.ward.attestation.collateral;

import health.ward.attestation.AttestationException;

/** Collateral that is not in the form in which it should be; the message begins with the part. */
public final class CollateralFormatException extends AttestationException {
  private static final long serialVersionUID = 1L;

  CollateralFormatException(String part, String problem) {
    super(part + ": " + problem);
  }

  CollateralFormatException(String part, Exception cause) {
    super(part + ": " + cause.getMessage(), cause);
  }
}
