package health.ward.attestation.conformance.lab;

import health.ward.attestation.testing.SeededKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** A certificate authority whose certificates come out the same each time. */
public record SeededAuthority(String name, KeyPair keys, X509Certificate certificate) {
  public static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  public static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");

  /** A root, whose key follows from its name. */
  public static SeededAuthority root(String name) {
    KeyPair keys = SeededKeys.p256(name);
    BasicConstraints authority = new BasicConstraints(true);
    return new SeededAuthority(
        name, keys, sign(builder(name, name, keys.getPublic(), UNTIL, authority), keys));
  }

  /** An authority below this one. */
  public SeededAuthority intermediate(String subject) {
    return intermediate(subject, new BasicConstraints(true));
  }

  /** A certificate below this one, of an authority or not, that issues others all the same. */
  public SeededAuthority intermediate(String subject, BasicConstraints constraints) {
    KeyPair own = SeededKeys.p256(subject);
    return new SeededAuthority(
        subject, own, sign(builder(name, subject, own.getPublic(), UNTIL, constraints), keys));
  }

  /** A service's certificate with a DNS name. */
  public X509Certificate service(String dnsName, PublicKey key, Instant until) {
    X509v3CertificateBuilder builder =
        builder(name, dnsName, key, until, new BasicConstraints(false));
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName));
    return sign(extended(builder, Extension.subjectAlternativeName, false, names), keys);
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String subject, PublicKey key, Instant until, BasicConstraints constraints) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            new X500Name("CN=" + issuer),
            new BigInteger(1, SeededRsa.stream(issuer + "/" + subject, 8)),
            Date.from(FROM),
            Date.from(until),
            new X500Name("CN=" + subject),
            SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    return extended(builder, Extension.basicConstraints, true, constraints);
  }

  private static X509v3CertificateBuilder extended(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier id,
      boolean critical,
      ASN1Encodable value) {
    try {
      return builder.addExtension(id, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair by) {
    try {
      byte[] der = builder.build(SeededKeys.signer(by.getPrivate())).getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
