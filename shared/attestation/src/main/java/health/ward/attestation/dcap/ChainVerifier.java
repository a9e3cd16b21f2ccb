package health.ward.attestation.dcap;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * From a leaf to the root, of which the key is pinned and not the certificate: Intel's root has two
 * certificates with one key. Revocation is checked elsewhere.
 */
final class ChainVerifier {
  private final PublicKey root;

  ChainVerifier(PublicKey root) {
    this.root = root;
  }

  PublicKey root() {
    return root;
  }

  /**
   * Verifies signatures, constraints and validity, those of the presented root included.
   *
   * @param chain leaf first, root last
   * @return while all of its certificates are valid
   */
  Validity verify(QuoteStep step, List<X509Certificate> chain, Instant now)
      throws QuoteVerificationException {
    X509Certificate last = chain.get(chain.size() - 1);
    if (!Arrays.equals(last.getPublicKey().getEncoded(), root.getEncoded())) {
      throw new QuoteVerificationException(step, "ends at a root whose key is not the pinned one");
    }
    try {
      last.checkValidity(Date.from(now));
      last.verify(root);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(step, e);
    }
    TrustAnchor anchor = new TrustAnchor(last.getSubjectX500Principal(), root, null);
    path(step, chain.subList(0, chain.size() - 1), anchor, now);
    return chain.stream().map(Validity::of).reduce(Validity.of(last), Validity::and);
  }

  /**
   * Verifies a leaf alone.
   *
   * @param authority one that was verified before and is still valid
   */
  static void verifyLeaf(
      QuoteStep step, X509Certificate leaf, X509Certificate authority, Instant now)
      throws QuoteVerificationException {
    TrustAnchor anchor =
        new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
    path(step, List.of(leaf), anchor, now);
  }

  private static void path(
      QuoteStep step, List<X509Certificate> certificates, TrustAnchor anchor, Instant now)
      throws QuoteVerificationException {
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(step, e);
    }
  }
}
