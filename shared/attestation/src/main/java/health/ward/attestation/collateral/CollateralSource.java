package health.ward.attestation.collateral;

import health.ward.attestation.AttestationException;

/** Where collateral comes from; what it gives is verified, so it need not be trusted. */
public interface CollateralSource {
  /**
   * The collateral for one platform.
   *
   * @throws CollateralUnavailableException if there is none
   * @throws CollateralFormatException if it cannot be understood
   */
  Collateral collateral(CollateralId id) throws AttestationException;
}
