package health.ward.gateway.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority like a CAS's, with one leaf for a service. */
public final class TestCas {

  public final X509Certificate authority;
  public final X509Certificate leaf;
  public final KeyPair leafKeys;

  public TestCas(String service) throws GeneralSecurityException, IOException {
    KeyPair authorityKeys = keys();
    leafKeys = keys();
    X500Principal issuer = new X500Principal("CN=Test CAS");
    try {
      authority = certificate(issuer, authorityKeys, issuer, authorityKeys, true, "cas");
      leaf =
          certificate(
              issuer,
              authorityKeys,
              new X500Principal("CN=" + service + ".ward"),
              leafKeys,
              false,
              service + ".ward");
    } catch (OperatorCreationException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  /** Writes {@code server.crt} (leaf first, authority last) and {@code server.key}. */
  public void write(Path directory) throws IOException, GeneralSecurityException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("server.crt"),
        pem("CERTIFICATE", leaf.getEncoded()) + pem("CERTIFICATE", authority.getEncoded()));
    Files.writeString(
        directory.resolve("server.key"), pem("PRIVATE KEY", leafKeys.getPrivate().getEncoded()));
  }

  public static String pem(String type, byte[] der) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(
      X500Principal issuer,
      KeyPair issuerKeys,
      X500Principal subject,
      KeyPair subjectKeys,
      boolean isAuthority,
      String name)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minusSeconds(60)),
            Date.from(now.plusSeconds(3600)),
            subject,
            subjectKeys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
  }
}
