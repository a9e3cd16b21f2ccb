package health.ward.lab.maa;

import health.ward.attestation.AttestationException;
import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.collateral.CollateralId;
import health.ward.attestation.collateral.CollateralSource;
import health.ward.attestation.dcap.QuoteVerifier;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.AcceptedTcb;
import java.security.PublicKey;
import java.time.Clock;

/**
 * The whole of DCAP verification, and a TCB baseline as the original has one ({@code
 * x-ms-sgx-tcbidentifier}): a platform below it gets no token.
 */
final class QuoteCheck {
  private static final AcceptedTcb BASELINE = AcceptedTcb.upToDateOnly();

  private final QuoteVerifier verifier;
  private final CollateralSource collateral;

  QuoteCheck(PublicKey root, CollateralSource collateral, Clock clock) {
    this.verifier = new QuoteVerifier(root, clock);
    this.collateral = collateral;
  }

  /**
   * What was found, and on what it rests.
   *
   * @param report of the enclave
   * @param collateral that was verified
   */
  record Checked(EnclaveReport report, Collateral collateral) {}

  Checked check(byte[] bytes) throws AttestationException {
    Quote quote = Quote.parse(bytes);
    Collateral found = collateral.collateral(CollateralId.of(quote));
    VerifiedQuote verified = verifier.verify(quote, verifier.verify(found, TeeType.SGX));
    if (!BASELINE.accepts(verified.tcbStatus())) {
      throw new TcbBelowBaselineException(verified.tcbStatus(), verified.advisoryIds());
    }
    if (verified.body() instanceof EnclaveReport report) {
      return new Checked(report, found);
    }
    throw new IllegalStateException("Collateral for SGX let another quote pass.");
  }
}
