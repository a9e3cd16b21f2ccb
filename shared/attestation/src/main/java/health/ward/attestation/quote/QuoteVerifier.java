package health.ward.attestation.quote;

import health.ward.attestation.bytes.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Arrays;

/**
 * Verifies that a quote leads to a pinned root key. It says nothing about which enclave is wanted:
 * debug flag, measurement and report data are the caller's to compare. Revocation lists and the
 * platform's patch level are not consulted.
 */
public final class QuoteVerifier {
  private final PckChainVerifier chain;

  /**
   * Trusts one root.
   *
   * @param root the root authority's public key
   * @param clock for the validity of the certificates
   */
  public QuoteVerifier(PublicKey root, Clock clock) {
    this.chain = new PckChainVerifier(root, clock);
  }

  /**
   * Takes every {@link QuoteStep}. No exception means that all of them held.
   *
   * @throws QuoteVerificationException at the first step that fails
   */
  public void verify(Quote quote) throws QuoteVerificationException {
    QuoteSignature signature = quote.signature();
    chain.verify(signature.pckChain());
    PublicKey leaf = signature.pckChain().get(0).getPublicKey();
    byte[] qeReport = signature.qeReport().bytes();
    signed(QuoteStep.QE_REPORT_SIGNATURE, () -> leaf, qeReport, signature.qeReportSignature());
    attestationKey(signature);
    signed(
        QuoteStep.ISV_SIGNATURE,
        () -> P256.key(signature.attestationKey()),
        quote.signedBytes(),
        signature.isvSignature());
  }

  private static void attestationKey(QuoteSignature signature) throws QuoteVerificationException {
    byte[] digest = Sha256.of(signature.attestationKey(), signature.authData());
    byte[] expected = Arrays.copyOf(digest, 64);
    if (!MessageDigest.isEqual(expected, signature.qeReport().reportData())) {
      throw new QuoteVerificationException(
          QuoteStep.ATTESTATION_KEY, "is not the one that the quoting enclave named");
    }
  }

  private static void signed(QuoteStep step, Key key, byte[] message, byte[] signature)
      throws QuoteVerificationException {
    boolean genuine;
    try {
      genuine = P256.verify(key.get(), message, signature);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(step, e);
    }
    if (!genuine) {
      throw new QuoteVerificationException(step, "does not verify");
    }
  }

  private interface Key {
    PublicKey get() throws GeneralSecurityException;
  }
}
