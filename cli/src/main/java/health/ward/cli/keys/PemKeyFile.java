package health.ward.cli.keys;

import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A key in a PEM file, as {@code openssl genpkey} and {@code openssl pkey -pubout} write it. */
final class PemKeyFile {
  private final String name;

  PemKeyFile(String name) {
    this.name = name;
  }

  /** An EC private key: PKCS #8 (RFC 5958), not encrypted. */
  ECPrivateKey ecPrivate() throws UsageException {
    byte[] der = der("PRIVATE KEY");
    try {
      return (ECPrivateKey) keys("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (InvalidKeySpecException e) {
      throw new UsageException(name + ": no EC private key", e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** An RSA public key: SubjectPublicKeyInfo (RFC 5280). */
  RSAPublicKey rsaPublic() throws UsageException {
    EncodedKeySpec spec = new X509EncodedKeySpec(der("PUBLIC KEY"));
    try {
      return (RSAPublicKey) keys("RSA").generatePublic(spec);
    } catch (InvalidKeySpecException e) {
      throw new UsageException(name + ": no RSA public key", e);
    }
  }

  private byte[] der(String label) throws UsageException {
    byte[] file = new InputFile(name, InputStream.nullInputStream()).bytes();
    String text = new String(file, StandardCharsets.ISO_8859_1).strip();
    Arrays.fill(file, (byte) 0);
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    if (!text.startsWith(begin) || !text.endsWith(end) || text.length() < 2 * begin.length()) {
      throw new UsageException(
          name + ": must be PEM that begins with " + begin + " and holds nothing else");
    }
    try {
      return Base64.getMimeDecoder()
          .decode(text.substring(begin.length(), text.length() - end.length()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(name + ": no base64 between the lines of PEM", e);
    }
  }

  private static KeyFactory keys(String algorithm) {
    try {
      return KeyFactory.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK without " + algorithm, e);
    }
  }
}
