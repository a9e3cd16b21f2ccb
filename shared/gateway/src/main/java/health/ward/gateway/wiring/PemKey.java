package health.ward.gateway.wiring;

import health.ward.gateway.configuration.ConfigurationException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads elliptic curve keys from PEM: private ones from PKCS#8, public ones from X.509. */
final class PemKey {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final Pattern PUBLIC =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private PemKey() {}

  /** The key of the bundles' owner, on P-256. */
  static ECPublicKey parsePublic(String pem) throws ConfigurationException {
    Matcher block = PUBLIC.matcher(pem);
    if (!block.find()) {
      throw new ConfigurationException("The key of the bundles' owner is not PEM");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
      return (ECPublicKey)
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException wrongKind) {
      throw new ConfigurationException("The key of the bundles' owner is not an EC key", wrongKind);
    }
  }

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
