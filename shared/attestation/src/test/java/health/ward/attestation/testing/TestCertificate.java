package health.ward.attestation.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** A certificate of a seeded authority, any part of it to be chosen; the same every time. */
public final class TestCertificate {
  private final String subject;
  private final PublicKey key;
  private String issuer;
  private KeyPair issuerKeys;
  private boolean authority;
  private BigInteger serial;
  private Instant from = TestAuthority.NOW.minus(Duration.ofDays(365));
  private Instant until = TestAuthority.NOW.plus(Duration.ofDays(3650));
  private TestPck pck;

  /** Self-signed for now. */
  public TestCertificate(String subject, KeyPair keys) {
    this.subject = subject;
    this.key = keys.getPublic();
    this.issuer = subject;
    this.issuerKeys = keys;
    this.serial = BigInteger.valueOf(subject.hashCode()).abs().add(BigInteger.ONE);
  }

  public TestCertificate issuer(String name, KeyPair keys) {
    issuer = name;
    issuerKeys = keys;
    return this;
  }

  public TestCertificate authority() {
    authority = true;
    return this;
  }

  public TestCertificate serial(long number) {
    serial = BigInteger.valueOf(number);
    return this;
  }

  public TestCertificate valid(Instant notBefore, Instant notAfter) {
    from = notBefore;
    until = notAfter;
    return this;
  }

  /** With Intel's SGX extension. */
  public TestCertificate pck(TestPck extension) {
    pck = extension;
    return this;
  }

  public X509Certificate sign() {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=" + issuer),
              serial,
              Date.from(from),
              Date.from(until),
              new X500Name("CN=" + subject),
              key);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
      if (pck != null) {
        builder.addExtension(TestPck.ID, false, pck.der());
      }
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(SeededKeys.signer(issuerKeys.getPrivate())));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
