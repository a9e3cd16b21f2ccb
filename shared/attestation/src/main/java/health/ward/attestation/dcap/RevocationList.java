package health.ward.attestation.dcap;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** A verified certificate revocation list of one authority (RFC 5280, section 5). */
final class RevocationList {
  private final X509CRL list;
  private final PublicKey issuerKey;

  private RevocationList(X509CRL list, PublicKey issuerKey) {
    this.list = list;
    this.issuerKey = issuerKey;
  }

  /**
   * Verifies issuer, signature and dates.
   *
   * @param issuer the authority's name, by whose {@code key} it must be signed
   */
  static RevocationList verify(
      QuoteStep step, X509CRL list, X500Principal issuer, PublicKey key, Instant now)
      throws QuoteVerificationException {
    if (!list.getIssuerX500Principal().equals(issuer)) {
      throw new QuoteVerificationException(step, "is of another issuer");
    }
    try {
      list.verify(key);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(step, e);
    }
    Set<String> critical = list.getCriticalExtensionOIDs();
    if (critical != null && !critical.isEmpty()) {
      throw new QuoteVerificationException(step, "has critical extensions " + critical);
    }
    Date until = list.getNextUpdate();
    if (until == null) {
      throw new QuoteVerificationException(step, "does not say when the next one is due");
    }
    RevocationList verified = new RevocationList(list, key);
    verified.validity().require(step, now);
    return verified;
  }

  /** From this update to the next. */
  Validity validity() {
    return new Validity(list.getThisUpdate().toInstant(), list.getNextUpdate().toInstant());
  }

  /** Whether this is the list of the authority that {@code certificate} belongs to. */
  boolean isOf(X509Certificate authority) {
    return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
        && issuerKey.equals(authority.getPublicKey());
  }

  /** Requires that the list does not name a certificate of this authority. */
  void requireNotRevoked(QuoteStep step, X509Certificate certificate)
      throws QuoteVerificationException {
    if (list.getRevokedCertificate(certificate.getSerialNumber()) != null) {
      throw new QuoteVerificationException(
          step, certificate.getSubjectX500Principal().getName() + " is revoked");
    }
  }
}
