package health.ward.attestation.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority with a P-256 key. */
public final class TestAuthority {
  /** The middle of every certificate's validity. */
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Duration VALID = Duration.ofDays(3650);
  private static final Instant BEGIN = NOW.minus(VALID);

  private final String name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private TestAuthority(String name, KeyPair keys, X509Certificate certificate) {
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
  }

  public static TestAuthority root(String name) {
    KeyPair keys = TestKeys.p256();
    return new TestAuthority(
        name,
        keys,
        certificate(name, keys, name, keys.getPublic(), true, BEGIN, NOW.plus(VALID), Map.of()));
  }

  public TestAuthority intermediate(String subject) {
    KeyPair own = TestKeys.p256();
    return new TestAuthority(
        subject,
        own,
        certificate(name, keys, subject, own.getPublic(), true, BEGIN, NOW.plus(VALID), Map.of()));
  }

  public X509Certificate leaf(String subject, PublicKey key) {
    return leaf(subject, key, NOW.plus(VALID));
  }

  public X509Certificate leaf(String subject, PublicKey key, Instant until) {
    return leaf(subject, key, BEGIN, until, Map.of());
  }

  /** A leaf with further extensions. */
  public X509Certificate leaf(
      String subject,
      PublicKey key,
      Instant from,
      Instant until,
      Map<ASN1ObjectIdentifier, ASN1Encodable> extensions) {
    return certificate(name, keys, subject, key, false, from, until, extensions);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public KeyPair keys() {
    return keys;
  }

  public static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      String issuer,
      KeyPair by,
      String subject,
      PublicKey key,
      boolean authority,
      Instant from,
      Instant until,
      Map<ASN1ObjectIdentifier, ASN1Encodable> extensions) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=" + issuer),
              BigInteger.valueOf(System.nanoTime()),
              Date.from(from),
              Date.from(until),
              new X500Name("CN=" + subject),
              key);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!authority) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, subject)));
      }
      for (Map.Entry<ASN1ObjectIdentifier, ASN1Encodable> extension : extensions.entrySet()) {
        builder.addExtension(extension.getKey(), true, extension.getValue());
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
