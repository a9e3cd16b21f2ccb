package health.ward.attestation.collateral;

import health.ward.attestation.pck.PckFormatException;
import health.ward.attestation.pck.PckPlatform;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import java.security.cert.X509Certificate;
import java.util.Locale;

/**
 * What Intel's service wants to know to give collateral.
 *
 * @param tee SGX or TDX
 * @param fmspc 6 bytes in lower-case hex
 * @param ca which authority issued the PCK certificate: {@code processor} or {@code platform}
 */
public record CollateralId(TeeType tee, String fmspc, String ca) {

  /**
   * The collateral that a quote needs, as the quote says, which is not verified yet.
   *
   * @throws PckFormatException if its leaf has no SGX extension
   */
  public static CollateralId of(Quote quote) throws PckFormatException {
    X509Certificate leaf = quote.signature().pckChain().get(0);
    boolean platform = leaf.getIssuerX500Principal().getName().contains("Platform CA");
    return new CollateralId(
        quote.header().teeType(),
        PckPlatform.of(leaf).fmspc(),
        platform ? "platform" : "processor");
  }

  /** {@code sgx} or {@code tdx}, as in the paths of Intel's service. */
  String path() {
    return tee.name().toLowerCase(Locale.ROOT);
  }
}
