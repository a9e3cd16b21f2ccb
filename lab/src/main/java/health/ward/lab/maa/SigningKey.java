package health.ward.lab.maa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.certificate.Pem;
import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/**
 * The key that signs tokens, with its certificate and its name (standard base64, as the
 * original's).
 */
final class SigningKey {
  private final PrivateKey key;
  private final byte[] certificate;

  private SigningKey(PrivateKey key, byte[] certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  static SigningKey create(SecureRandom random, Clock clock) {
    KeyPair pair = KeyPairs.rsa2048(random);
    X509Certificate certificate =
        CertificateAuthority.root("Lab attestation", random, clock)
            .leafCertificate("Lab attestation signing", pair.getPublic(), List.of());
    try {
      return new SigningKey(pair.getPrivate(), certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("The signing certificate has no encoding.", e);
    }
  }

  /**
   * The key that an earlier process has kept, or a new one that is kept (mode 0600): the original's
   * keys outlive its processes, too.
   */
  static SigningKey keptIn(Path file, SecureRandom random, Clock clock)
      throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      SigningKey made = create(random, clock);
      String text = Pem.ofCertificate(made.certificate) + Pem.of(made.key);
      InstanceFolders.write(file, text.getBytes(StandardCharsets.US_ASCII));
      return made;
    }
    String text = Files.readString(file);
    int key = text.indexOf("-----BEGIN PRIVATE KEY");
    return new SigningKey(
        Pem.privateKey(text.substring(key), "RSA"),
        Pem.certificates(text.substring(0, key)).get(0).getEncoded());
  }

  PrivateKey key() {
    return key;
  }

  /** 44 characters. */
  String kid() {
    return Base64.getEncoder().encodeToString(Sha256.of(certificate));
  }

  /** The answer of {@code /certs}: keys as certificates only, as the original publishes them. */
  static ObjectNode keySet(List<SigningKey> published) {
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    for (SigningKey one : published) {
      set.withArray("keys")
          .addObject()
          .put("kid", one.kid())
          .put("kty", "RSA")
          .putArray("x5c")
          .add(Base64.getEncoder().encodeToString(one.certificate));
    }
    return set;
  }
}
