package health.ward.attestation.dcap;

import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.pck.PckFormatException;
import health.ward.attestation.pck.PckPlatform;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TdReport;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbEvaluation;
import health.ward.attestation.tcb.TcbMismatchException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Verifies that a quote and its collateral lead to a pinned root key, and finds the TCB status. It
 * says nothing about which enclave is wanted and which status is enough: debug flag, measurement,
 * report data and {@link VerifiedQuote#tcbStatus} are the caller's to compare.
 */
public final class QuoteVerifier {
  private final ChainVerifier chains;
  private final CollateralVerifier collateral;
  private final SignatureVerifier signatures;
  private final Clock clock;

  /**
   * Trusts one root.
   *
   * @param root the root authority's public key; for Intel, that of Intel SGX Root CA
   * @param clock for the validity of certificates, revocation lists and signed documents
   */
  public QuoteVerifier(PublicKey root, Clock clock) {
    this.chains = new ChainVerifier(root);
    this.collateral = new CollateralVerifier(chains);
    this.signatures = new SignatureVerifier(chains);
    this.clock = clock;
  }

  /**
   * Takes the steps up to {@link QuoteStep#QE_IDENTITY}, once for many quotes. No exception means
   * that all of them held.
   *
   * @param tee what the quotes will be about
   * @throws QuoteVerificationException at the first step that fails
   */
  public VerifiedCollateral verify(Collateral unverified, TeeType tee)
      throws QuoteVerificationException {
    return collateral.verify(unverified, tee, clock.instant());
  }

  /**
   * Takes the steps from {@link QuoteStep#COLLATERAL}. No exception means that all of them held.
   *
   * @throws QuoteVerificationException at the first step that fails
   */
  public VerifiedQuote verify(Quote quote, VerifiedCollateral verified)
      throws QuoteVerificationException {
    Instant now = clock.instant();
    usable(quote, verified, now);
    signatures.verify(quote, verified.pckCrlChain(), now);
    PckPlatform platform = platform(quote, verified);
    TcbEvaluation tcb =
        evaluated(
                QuoteStep.QE_MATCH,
                () -> verified.qeIdentity().evaluate(quote.signature().qeReport()))
            .merge(platformTcb(quote, verified, platform));
    return new VerifiedQuote(quote.body(), platform, tcb, verified.until());
  }

  private void usable(Quote quote, VerifiedCollateral verified, Instant now)
      throws QuoteVerificationException {
    if (!Arrays.equals(verified.root().getEncoded(), chains.root().getEncoded())) {
      throw new QuoteVerificationException(QuoteStep.COLLATERAL, "was verified under another root");
    }
    if (verified.tee() != quote.header().teeType()) {
      throw new QuoteVerificationException(
          QuoteStep.COLLATERAL, "is for " + verified.tee() + " quotes");
    }
    verified.validity().require(QuoteStep.COLLATERAL, now);
  }

  private static PckPlatform platform(Quote quote, VerifiedCollateral verified)
      throws QuoteVerificationException {
    List<X509Certificate> chain = quote.signature().pckChain();
    if (!verified.pckCrl().isOf(chain.get(1))) {
      throw new QuoteVerificationException(
          QuoteStep.PCK_REVOCATION, "the PCK CRL is of another authority");
    }
    verified.rootCrl().requireNotRevoked(QuoteStep.PCK_REVOCATION, chain.get(1));
    verified.pckCrl().requireNotRevoked(QuoteStep.PCK_REVOCATION, chain.get(0));
    try {
      return PckPlatform.of(chain.get(0));
    } catch (PckFormatException e) {
      throw new QuoteVerificationException(QuoteStep.PCK_PLATFORM, e);
    }
  }

  private static TcbEvaluation platformTcb(
      Quote quote, VerifiedCollateral verified, PckPlatform platform)
      throws QuoteVerificationException {
    try {
      verified.tcbInfo().requireFamilyOf(platform);
    } catch (TcbMismatchException e) {
      throw new QuoteVerificationException(QuoteStep.TCB_FAMILY, e);
    }
    TcbEvaluation level =
        evaluated(QuoteStep.TCB_LEVEL, () -> verified.tcbInfo().platform(platform, quote.body()));
    if (quote.body() instanceof TdReport domain) {
      Optional<TcbEvaluation> module =
          evaluated(QuoteStep.TDX_MODULE, () -> verified.tcbInfo().module(domain));
      return module.map(level::merge).orElse(level);
    }
    return level;
  }

  private static <T> T evaluated(QuoteStep step, Evaluation<T> evaluation)
      throws QuoteVerificationException {
    try {
      return evaluation.evaluate();
    } catch (TcbMismatchException e) {
      throw new QuoteVerificationException(step, e);
    }
  }

  private interface Evaluation<T> {
    T evaluate() throws TcbMismatchException;
  }
}
