package health.ward.attestation.cas;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.Endorsement;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Checks a CAS endorsement. No exception means that every step held. */
public final class CasEndorsementVerifier {
  private static final int MAXIMUM_CHAIN = 4;
  private static final int SIGNATURE_LENGTH = 64;

  private final Set<String> caKeys;
  private final Clock clock;

  /**
   * Trusts some authorities.
   *
   * @param caKeys lower-case hex SHA-256 of their SubjectPublicKeyInfo
   * @param clock for the validity of the certificates
   */
  public CasEndorsementVerifier(Set<String> caKeys, Clock clock) {
    this.caKeys = Set.copyOf(caKeys);
    this.clock = clock;
  }

  /**
   * Verifies the chain to a pinned key, and the leaf's signature. Which name the leaf must carry is
   * the policy's to say.
   *
   * @param runtimeData the exact bytes that the leaf must have signed
   * @throws CasEndorsementException at the first step that fails
   */
  public CasIdentity verify(Endorsement.Cas endorsement, byte[] runtimeData)
      throws CasEndorsementException {
    try {
      List<X509Certificate> chain = chain(endorsement.chain());
      String caKey = pinned(chain.get(chain.size() - 1));
      path(chain);
      signature(chain.get(0), endorsement.signature(), runtimeData);
      return new CasIdentity(caKey, CasLeaf.names(chain.get(0)));
    } catch (GeneralSecurityException e) {
      throw new CasEndorsementException(
          "cas-chain", "a valid chain to the pinned authority", String.valueOf(e.getMessage()));
    }
  }

  private static List<X509Certificate> chain(List<byte[]> encoded)
      throws CertificateException, CasEndorsementException {
    if (encoded.size() < 2 || encoded.size() > MAXIMUM_CHAIN) {
      throw new CasEndorsementException(
          "cas-chain", "2 to " + MAXIMUM_CHAIN + " certificates", encoded.size() + "");
    }
    List<X509Certificate> chain = new ArrayList<>();
    for (byte[] der : encoded) {
      chain.add(Certificates.parseDer(der));
    }
    return chain;
  }

  private String pinned(X509Certificate authority) throws CasEndorsementException {
    String key = Hex.of(Sha256.of(authority.getPublicKey().getEncoded()));
    if (!caKeys.contains(key)) {
      throw new CasEndorsementException("cas-key", "one of " + caKeys, key);
    }
    return key;
  }

  /** What the authority says about itself is the pinned key's word too, so it is checked first. */
  private void path(List<X509Certificate> chain)
      throws GeneralSecurityException, CasEndorsementException {
    X509Certificate authority = chain.get(chain.size() - 1);
    authority.verify(authority.getPublicKey());
    for (X509Certificate certificate : chain) {
      valid(certificate);
    }
    TrustAnchor anchor =
        new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
    PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509")
                .generateCertPath(chain.subList(0, chain.size() - 1)),
            parameters);
  }

  private void valid(X509Certificate certificate) throws CasEndorsementException {
    Instant now = clock.instant();
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(until)) {
      throw new CasEndorsementException(
          "cas-chain",
          "certificates that are valid at " + now,
          certificate.getSubjectX500Principal() + " from " + from + " until " + until);
    }
  }

  private static void signature(X509Certificate leaf, byte[] signature, byte[] runtimeData)
      throws GeneralSecurityException, CasEndorsementException {
    Signature verifier = Signature.getInstance(CasStatement.ALGORITHM);
    verifier.initVerify(CasLeaf.key(leaf));
    verifier.update(CasStatement.over(runtimeData));
    if (signature.length != SIGNATURE_LENGTH || !verifier.verify(signature)) {
      throw new CasEndorsementException(
          "cas-signature", "the leaf's over this runtime data", "another");
    }
  }
}
