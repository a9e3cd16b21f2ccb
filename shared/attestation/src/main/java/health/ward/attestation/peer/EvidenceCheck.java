package health.ward.attestation.peer;

import health.ward.attestation.AttestationException;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Appraiser;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.QuoteRule;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.collateral.CollateralId;
import health.ward.attestation.collateral.CollateralSource;
import health.ward.attestation.collateral.CollateralUnavailableException;
import health.ward.attestation.dcap.QuoteVerificationException;
import health.ward.attestation.dcap.QuoteVerifier;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteFormatException;
import health.ward.attestation.quote.TeeType;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Verifies a peer by its own quote, with collateral and without an attestation provider. The clock
 * must be one that can be trusted; how old the quote is, nobody can tell.
 */
public final class EvidenceCheck {
  private final PeerAppraisal appraisal;
  private final CollateralSource collateral;
  private final Clock clock;
  private final AppraisalPolicy policy;

  public EvidenceCheck(CollateralSource collateral, Clock clock, AppraisalPolicy policy) {
    this.appraisal = new PeerAppraisal(new Appraiser(policy));
    this.collateral = collateral;
    this.clock = clock;
    this.policy = policy;
  }

  /**
   * A peer whose quote leads to an accepted root and passed every check.
   *
   * @throws PeerRefusedException if it is not to be trusted; the verdict explains
   * @throws CollateralUnavailableException if there is no collateral to judge it by
   */
  public VerifiedPeer check(EndorsementDocument document)
      throws PeerRefusedException, CollateralUnavailableException {
    RuntimeData runtimeData = appraisal.runtimeData(document);
    QuoteRule rule =
        policy
            .quotes()
            .orElseThrow(
                () -> refused("an endorsement, as there is no rule for quotes", "a quote"));
    Evidence evidence = document.evidence().orElseThrow(() -> refused("a quote", "nothing"));
    try {
      Quote quote = Quote.parse(evidence.quote());
      TeeType tee = quote.header().teeType();
      if (tee != evidence.tee()) {
        throw refused("the quote of " + evidence.tee() + " that it says it is", "one of " + tee);
      }
      return appraisal.byQuote(document, runtimeData, verified(quote, rule), rule);
    } catch (QuoteFormatException e) {
      throw appraisal.refused(
          Check.refused("evidence", "an SGX or TDX quote", String.valueOf(e.getMessage())), e);
    }
  }

  private VerifiedQuote verified(Quote quote, QuoteRule rule)
      throws PeerRefusedException, CollateralUnavailableException {
    List<X509Certificate> chain = quote.signature().pckChain();
    PublicKey root = chain.get(chain.size() - 1).getPublicKey();
    appraisal.require(rule.root(Hex.of(Sha256.of(root.getEncoded()))));
    QuoteVerifier verifier = new QuoteVerifier(root, clock);
    try {
      return verifier.verify(
          quote,
          verifier.verify(collateral.collateral(CollateralId.of(quote)), quote.header().teeType()));
    } catch (CollateralUnavailableException e) {
      throw e;
    } catch (QuoteVerificationException e) {
      throw appraisal.refused(
          Check.refused("quote " + e.step(), "holds", String.valueOf(e.getMessage())), e);
    } catch (AttestationException e) {
      throw appraisal.refused(
          Check.refused("collateral", "Intel's, for this quote", String.valueOf(e.getMessage())),
          e);
    }
  }

  private PeerRefusedException refused(String expected, String found) {
    return appraisal.refused(Check.refused("evidence", expected, found));
  }
}
