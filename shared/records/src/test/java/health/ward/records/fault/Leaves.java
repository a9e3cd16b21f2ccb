package health.ward.records.fault;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
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
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that a server should not have, and one that it may, as PEM files in a folder. */
final class Leaves {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration LIFE = Duration.ofDays(1);

  private final Path folder;

  private Leaves(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes them.
   *
   * @param trusted PEM of an authority that is to be trusted besides
   */
  static Leaves make(Path folder, Path trusted) throws IOException {
    try {
      Leaves leaves = new Leaves(Files.createDirectories(folder));
      Authority known = new Authority("Known", pair());
      Authority unknown = new Authority("Unknown", pair());
      Instant now = Instant.now();
      leaves.issue(known, "renewed", "localhost", now);
      leaves.issue(known, "expired", "localhost", now.minus(LIFE.multipliedBy(3)));
      leaves.issue(known, "elsewhere", "elsewhere", now);
      leaves.issue(unknown, "stranger", "localhost", now);
      Files.writeString(
          leaves.trusted(),
          Files.readString(trusted)
              + pem("CERTIFICATE", known.sign(known.name(), known.keys(), now, "").getEncoded()));
      return leaves;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("certificates for a test", e);
    }
  }

  /** Who is trusted: the given authority, and that of all but the stranger. */
  Path trusted() {
    return folder.resolve("trusted.crt");
  }

  Path certificate(String leaf) {
    return folder.resolve(leaf + ".crt");
  }

  Path key(String leaf) {
    return folder.resolve(leaf + ".key");
  }

  private record Authority(X500Name name, KeyPair keys) {
    Authority(String name, KeyPair keys) {
      this(new X500Name("CN=" + name), keys);
    }

    /** A certificate of a day; for a host, or of an authority. */
    X509CertificateHolder sign(X500Name subject, KeyPair pair, Instant from, String host)
        throws IOException, OperatorCreationException {
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, RANDOM).add(BigInteger.ONE),
              Date.from(from.minus(Duration.ofHours(1))),
              Date.from(from.plus(LIFE)),
              subject,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host.isEmpty()));
      if (!host.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      }
      return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }
  }

  private void issue(Authority authority, String leaf, String host, Instant from)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair pair = pair();
    byte[] certificate = authority.sign(new X500Name("CN=" + leaf), pair, from, host).getEncoded();
    Files.writeString(certificate(leaf), pem("CERTIFICATE", certificate));
    Files.writeString(key(leaf), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
