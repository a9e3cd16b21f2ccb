package health.ward.attestation.dcap;

import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteSignature;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The steps from a quote to the root of trust that need no collateral. */
final class SignatureVerifier {
  private final ChainVerifier chains;

  SignatureVerifier(ChainVerifier chains) {
    this.chains = chains;
  }

  /**
   * Takes them all.
   *
   * @param known authority and root that were verified before and are still valid; the quote need
   *     not have the same
   */
  void verify(Quote quote, List<X509Certificate> known, Instant now)
      throws QuoteVerificationException {
    QuoteSignature signature = quote.signature();
    List<X509Certificate> chain = signature.pckChain();
    if (chain.subList(1, chain.size()).equals(known)) {
      ChainVerifier.verifyLeaf(QuoteStep.PCK_CHAIN, chain.get(0), known.get(0), now);
    } else {
      chains.verify(QuoteStep.PCK_CHAIN, chain, now);
    }
    P256.verify(
        QuoteStep.QE_REPORT_SIGNATURE,
        chain.get(0).getPublicKey(),
        signature.qeReport().bytes(),
        signature.qeReportSignature());
    P256.verify(
        QuoteStep.ISV_SIGNATURE,
        attestationKey(signature),
        quote.signedBytes(),
        signature.isvSignature());
  }

  private static PublicKey attestationKey(QuoteSignature signature)
      throws QuoteVerificationException {
    byte[] digest = Sha256.of(signature.attestationKey(), signature.qeAuthData());
    byte[] expected = Arrays.copyOf(digest, 64);
    if (!MessageDigest.isEqual(expected, signature.qeReport().reportData())) {
      throw new QuoteVerificationException(
          QuoteStep.ATTESTATION_KEY, "is not the one that the quoting enclave named");
    }
    try {
      return P256.key(signature.attestationKey());
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(QuoteStep.ATTESTATION_KEY, e);
    }
  }
}
