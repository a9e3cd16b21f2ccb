package health.ward.attestation.release;

import com.nimbusds.jose.util.Base64;
import health.ward.attestation.cas.Certificates;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the certificates in a vault's answer to the key that signed it. */
final class SignerChain {
  private static final int MAXIMUM = 5;
  private static final int DNS_NAME = 2;
  private static final int MINIMUM_BITS = 2048;

  private final List<X509Certificate> roots;
  private final String name;
  private final Clock clock;

  SignerChain(List<X509Certificate> roots, String name, Clock clock) {
    this.roots = List.copyOf(roots);
    this.name = name;
    this.clock = clock;
  }

  /** The leaf's key, if the chain leads to a root and the leaf carries the vault's name. */
  RSAPublicKey key(@Nullable List<Base64> x5c) throws ReleaseAnswerException {
    if (x5c == null || x5c.isEmpty() || x5c.size() > MAXIMUM) {
      throw new ReleaseAnswerException(
          "x5c", "1 to " + MAXIMUM + " certificates", (x5c == null ? 0 : x5c.size()) + "");
    }
    try {
      List<X509Certificate> chain = new ArrayList<>();
      for (Base64 certificate : x5c) {
        chain.add(Certificates.parseDer(certificate.decode()));
      }
      validate(chain);
      return named(chain.get(0));
    } catch (GeneralSecurityException e) {
      throw new ReleaseAnswerException(
          "x5c", "a chain to a configured root", String.valueOf(e.getMessage()));
    }
  }

  private void validate(List<X509Certificate> chain) throws GeneralSecurityException {
    List<X509Certificate> path = new ArrayList<>(chain);
    path.removeIf(roots::contains);
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    if (path.isEmpty() || !path.get(0).equals(chain.get(0))) {
      throw new CertificateException("a root in the place of the leaf");
    }
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
  }

  private RSAPublicKey named(X509Certificate leaf)
      throws CertificateException, ReleaseAnswerException {
    List<String> names = new ArrayList<>();
    Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
    for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (alternative.get(0).equals(DNS_NAME) && alternative.get(1) instanceof String dns) {
        names.add(dns);
      }
    }
    if (!names.contains(name)) {
      throw new ReleaseAnswerException("x5c", "a leaf for " + name, names.toString());
    }
    if (leaf.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= MINIMUM_BITS) {
      return key;
    }
    throw new ReleaseAnswerException(
        "x5c", "an RSA key of at least 2048 bits", leaf.getPublicKey().getAlgorithm());
  }
}
