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
      Date date = Date.from(now);
      last.checkValidity(date);
      last.verify(root);
      TrustAnchor anchor = new TrustAnchor(last.getSubjectX500Principal(), root, null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(date);
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509")
                  .generateCertPath(chain.subList(0, chain.size() - 1)),
              parameters);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(step, e);
    }
    return chain.stream().map(Validity::of).reduce(Validity.of(last), Validity::and);
  }
}
