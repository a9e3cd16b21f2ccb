package health.ward.lab.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority with a P-256 key; it issues leaves and subordinate authorities. */
public final class CertificateAuthority {
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private final KeyPair keys;
  private final List<X509Certificate> chain;
  private final SecureRandom random;
  private final Clock clock;

  private CertificateAuthority(
      KeyPair keys, List<X509Certificate> chain, SecureRandom random, Clock clock) {
    this.keys = keys;
    this.chain = List.copyOf(chain);
    this.random = random;
    this.clock = clock;
  }

  /** A new self-signed authority, valid for ten years. */
  public static CertificateAuthority root(String name, SecureRandom random, Clock clock) {
    KeyPair keys = KeyPairs.p256(random);
    CertificateAuthority unsigned = new CertificateAuthority(keys, List.of(), random, clock);
    X509Certificate self =
        unsigned.sign(
            new X500Name("CN=" + name),
            new X500Name("CN=" + name),
            keys.getPublic(),
            Duration.ofDays(3650),
            authorityExtensions(1));
    return new CertificateAuthority(keys, List.of(self), random, clock);
  }

  /** An authority that was made before and whose key was kept. */
  public static CertificateAuthority kept(Identity identity, SecureRandom random, Clock clock) {
    KeyPair keys = new KeyPair(identity.leaf().getPublicKey(), identity.key());
    return new CertificateAuthority(keys, identity.chain(), random, clock);
  }

  /** A new authority below this one. */
  public CertificateAuthority subordinate(String name) {
    KeyPair below = KeyPairs.p256(random);
    X509Certificate certificate =
        sign(
            issuer(),
            new X500Name("CN=" + name),
            below.getPublic(),
            Duration.ofDays(3650),
            authorityExtensions(0));
    return new CertificateAuthority(below, withChain(certificate), random, clock);
  }

  /**
   * A TLS leaf for a server or a client.
   *
   * @param commonName the subject
   * @param dnsNames alternative names; {@code localhost} also gets 127.0.0.1
   */
  public Identity issue(String commonName, List<String> dnsNames) {
    KeyPair leaf = KeyPairs.p256(random);
    List<ExtensionValue> extensions = new ArrayList<>();
    extensions.add(
        new ExtensionValue(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {
                  KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                })));
    List<GeneralName> names = new ArrayList<>();
    for (String dnsName : dnsNames) {
      names.add(new GeneralName(GeneralName.dNSName, dnsName));
      if (dnsName.equals("localhost")) {
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
      }
    }
    if (!names.isEmpty()) {
      extensions.add(
          new ExtensionValue(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(names.toArray(GeneralName[]::new))));
    }
    return new Identity(
        withChain(leafCertificate(commonName, leaf.getPublic(), extensions)), leaf.getPrivate());
  }

  /** A leaf with an RSA key and one name, which signs documents. */
  public Identity issueRsa(String dnsName) {
    KeyPair leaf = KeyPairs.rsa2048(random);
    ExtensionValue name =
        new ExtensionValue(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
    return new Identity(
        List.of(leafCertificate(dnsName, leaf.getPublic(), List.of(name))), leaf.getPrivate());
  }

  /** A leaf for a given key with extensions of the caller's own; used for the PCK certificate. */
  public X509Certificate leafCertificate(
      String commonName, PublicKey key, List<ExtensionValue> extensions) {
    List<ExtensionValue> all = new ArrayList<>();
    all.add(new ExtensionValue(Extension.basicConstraints, true, new BasicConstraints(false)));
    all.add(new ExtensionValue(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    all.addAll(extensions);
    return sign(issuer(), new X500Name("CN=" + commonName), key, Duration.ofDays(90), all);
  }

  /** A revocation list that names nobody, in DER; the next one is due after {@code current}. */
  public byte[] revocationList(Duration current) {
    Instant now = clock.instant();
    X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer(), Date.from(now.minus(BACKDATED)));
    builder.setNextUpdate(Date.from(now.plus(current)));
    try {
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("The revocation list cannot be signed.", e);
    }
  }

  /** This authority's certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** This authority's certificate and those above it, root last. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** Certificates with the private key, to be kept for a later {@link #kept}. */
  public Identity identity() {
    return new Identity(chain, keys.getPrivate());
  }

  private List<X509Certificate> withChain(X509Certificate certificate) {
    List<X509Certificate> all = new ArrayList<>();
    all.add(certificate);
    all.addAll(chain);
    return all;
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
  }

  private static List<ExtensionValue> authorityExtensions(int pathLength) {
    return List.of(
        new ExtensionValue(Extension.basicConstraints, true, new BasicConstraints(pathLength)),
        new ExtensionValue(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
  }

  private X509Certificate sign(
      X500Name issuer,
      X500Name subject,
      PublicKey key,
      Duration validity,
      List<ExtensionValue> extensions) {
    Instant now = clock.instant();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(validity)),
            subject,
            key);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
      for (ExtensionValue extension : extensions) {
        builder.addExtension(extension.id(), extension.critical(), extension.value());
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("The certificate cannot be signed.", e);
    }
  }
}
