package health.ward.gateway.wiring;

import health.ward.gateway.configuration.ConfigurationException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a P-256 private key from PKCS#8 PEM. */
final class PemKey {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private PemKey() {}

  static PrivateKey parse(String pem) throws ConfigurationException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new ConfigurationException("The endorsement key is not PKCS#8 PEM");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException wrongKind) {
      throw new ConfigurationException("The endorsement key is not an EC key", wrongKind);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}
