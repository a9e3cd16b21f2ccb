package health.ward.attestation.cas;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The certificate that the CAS gave to the service: of a server, with a P-256 key that may sign and
 * issues nothing. A usage that the certificate does not restrict is allowed (RFC 5280, section
 * 4.2.1.3 and 4.2.1.12).
 */
final class CasLeaf {
  private static final int DNS_NAME = 2;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int P256_BITS = 256;
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  private CasLeaf() {}

  /** The key of a certificate that may endorse; a client's, under the same authority, may not. */
  static ECPublicKey key(X509Certificate leaf)
      throws CasEndorsementException, CertificateParsingException {
    if (leaf.getBasicConstraints() >= 0) {
      throw refused("an authority");
    }
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw refused("a key that may not sign");
    }
    List<String> purposes = leaf.getExtendedKeyUsage();
    if (purposes != null && !purposes.contains(SERVER) && !purposes.contains(ANY_PURPOSE)) {
      throw refused("purposes " + purposes);
    }
    if (leaf.getPublicKey() instanceof ECPublicKey key
        && key.getParams().getOrder().bitLength() == P256_BITS) {
      return key;
    }
    throw new CasEndorsementException(
        "cas-key", "a P-256 leaf key", leaf.getPublicKey().getAlgorithm());
  }

  /** Its DNS names. */
  static List<String> names(X509Certificate leaf) throws CertificateParsingException {
    List<String> names = new ArrayList<>();
    Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
    for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (name.get(0).equals(DNS_NAME) && name.get(1) instanceof String dns) {
        names.add(dns);
      }
    }
    return names;
  }

  private static CasEndorsementException refused(String found) {
    return new CasEndorsementException("cas-chain", "the certificate of a server", found);
  }
}
