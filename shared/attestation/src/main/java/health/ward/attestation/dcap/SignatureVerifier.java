package health.ward.attestation.dcap;

import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteSignature;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;

/** The steps from a quote to the root of trust that need no collateral. */
final class SignatureVerifier {
  private final ChainVerifier chains;

  SignatureVerifier(ChainVerifier chains) {
    this.chains = chains;
  }

  void verify(Quote quote, Instant now) throws QuoteVerificationException {
    QuoteSignature signature = quote.signature();
    chains.verify(QuoteStep.PCK_CHAIN, signature.pckChain(), now);
    P256.verify(
        QuoteStep.QE_REPORT_SIGNATURE,
        signature.pckChain().get(0).getPublicKey(),
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
