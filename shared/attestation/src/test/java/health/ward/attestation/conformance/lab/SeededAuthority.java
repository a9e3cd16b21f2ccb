package health.ward.attestation.conformance.lab;

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
    X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), UNTIL);
    return new SeededAuthority(name, keys, sign(authority(builder, true), keys));
  }

  /** An authority below this one. */
  public SeededAuthority intermediate(String subject) {
    return intermediate(subject, UNTIL, true);
  }

  /** A certificate below this one that is an authority's, or only looks like it. */
  public SeededAuthority intermediate(String subject, Instant until, boolean authority) {
    KeyPair own = SeededKeys.p256(subject);
    X509v3CertificateBuilder builder = builder(name, subject, own.getPublic(), until);
    return new SeededAuthority(subject, own, sign(authority(builder, authority), keys));
  }

  /** A service's certificate with a DNS name. */
  public X509Certificate service(String dnsName, PublicKey key, Instant until) {
    X509v3CertificateBuilder builder = authority(builder(name, dnsName, key, until), false);
    return sign(dns(builder, dnsName), keys);
  }

  /** Signs whatever was built. */
  public X509Certificate sign(X509v3CertificateBuilder builder) {
    return sign(builder, keys);
  }

  /** The beginning of a certificate that this authority will sign. */
  public X509v3CertificateBuilder builder(String subject, PublicKey key, Instant until) {
    return builder(name, subject, key, until);
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String subject, PublicKey key, Instant until) {
    return new X509v3CertificateBuilder(
        new X500Name("CN=" + issuer),
        new BigInteger(1, SeededKeys.stream(issuer + "/" + subject, 8)),
        Date.from(FROM),
        Date.from(until),
        new X500Name("CN=" + subject),
        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
  }

  private static X509v3CertificateBuilder authority(
      X509v3CertificateBuilder builder, boolean authority) {
    try {
      return builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(authority));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder dns(X509v3CertificateBuilder builder, String name) {
    try {
      return builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair by) {
    try {
      byte[] der = builder.build(SeededSignature.by(by)).getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
