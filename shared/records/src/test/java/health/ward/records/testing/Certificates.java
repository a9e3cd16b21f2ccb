package health.ward.records.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority, and what it issued to a server on this machine and to a client, as PEM files. */
final class Certificates {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;
  private final X500Name name;
  private final KeyPair keys;

  /** Makes the authority and both leaves, and writes them into the folder. */
  Certificates(Path directory, String authority) throws IOException {
    try {
      this.directory = Files.createDirectories(directory);
      this.name = new X500Name("CN=" + authority);
      this.keys = generate();
      write("ca.crt", "CERTIFICATE", issue(name, keys, /* isAuthority= */ true).getEncoded());
      leaf("server");
      leaf("client");
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("certificates for a test", e);
    }
  }

  Path authority() {
    return directory.resolve("ca.crt");
  }

  /** Certificate of {@code server} or {@code client}. */
  Path certificate(String leaf) {
    return directory.resolve(leaf + ".crt");
  }

  /** Private key of {@code server} or {@code client}, PKCS#8. */
  Path key(String leaf) {
    return directory.resolve(leaf + ".key");
  }

  private void leaf(String leaf)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair pair = generate();
    Certificate certificate = issue(new X500Name("CN=" + leaf), pair, /* isAuthority= */ false);
    write(leaf + ".crt", "CERTIFICATE", certificate.getEncoded());
    Key key = pair.getPrivate();
    write(leaf + ".key", "PRIVATE KEY", key.getEncoded());
  }

  private Certificate issue(X500Name subject, KeyPair pair, boolean isAuthority)
      throws CertIOException, GeneralSecurityException, OperatorCreationException {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(64, RANDOM).add(BigInteger.ONE),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            subject,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
    if (!isAuthority) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
              }));
    }
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private void write(String file, String type, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
