package health.ward.records.envelope;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256. */
final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  /** Looked up once, as for {@link AesGcm}. */
  private static final Provider PROVIDER = provider();

  private Hmac() {}

  /** The 32 bytes of this content under this key. */
  static byte[] of(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM, PROVIDER);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 does not work in this JVM", e);
    }
  }

  private static Provider provider() {
    try {
      return Mac.getInstance(ALGORITHM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no HMAC-SHA-256", e);
    }
  }
}
