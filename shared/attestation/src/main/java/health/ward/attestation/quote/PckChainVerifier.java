package health.ward.attestation.quote;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** From the PCK leaf to the root, of which the key is pinned and not the certificate. */
final class PckChainVerifier {
  private final PublicKey root;
  private final Clock clock;

  PckChainVerifier(PublicKey root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  void verify(List<X509Certificate> chain) throws QuoteVerificationException {
    X509Certificate last = chain.get(chain.size() - 1);
    if (!Arrays.equals(last.getPublicKey().getEncoded(), root.getEncoded())) {
      throw new QuoteVerificationException(
          QuoteStep.PCK_CHAIN, "ends at a root whose key is not the pinned one");
    }
    try {
      TrustAnchor anchor = new TrustAnchor(last.getSubjectX500Principal(), root, null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(clock.instant()));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509")
                  .generateCertPath(chain.subList(0, chain.size() - 1)),
              parameters);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(QuoteStep.PCK_CHAIN, e);
    }
  }
}
