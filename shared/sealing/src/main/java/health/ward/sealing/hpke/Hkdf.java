package health.ward.sealing.hpke;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 (RFC 5869). */
public final class Hkdf {

  /** Bytes of a pseudo-random key (Nh). */
  public static final int HASH_LENGTH = 32;

  private static final String HMAC = "HmacSHA256";

  private Hkdf() {}

  /** A pseudo-random key of {@link #HASH_LENGTH} bytes; an empty salt stands for zeros. */
  public static byte[] extract(byte[] salt, byte[] inputKey) {
    return mac(salt.length == 0 ? new byte[HASH_LENGTH] : salt).doFinal(inputKey);
  }

  /**
   * Output of the wanted length from a pseudo-random key.
   *
   * @param length bytes wanted, 0 to 255 × {@link #HASH_LENGTH}
   */
  public static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
    if (length < 0 || length > 255 * HASH_LENGTH) {
      throw new IllegalArgumentException("HKDF-SHA256 gives 0 to 8160 bytes");
    }
    Mac mac = mac(pseudoRandomKey);
    byte[] output = new byte[length];
    byte[] block = new byte[0];
    for (int offset = 0, counter = 1; offset < length; offset += HASH_LENGTH, counter++) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) counter);
      block = mac.doFinal();
      System.arraycopy(block, 0, output, offset, Math.min(HASH_LENGTH, length - offset));
    }
    Arrays.fill(block, (byte) 0);
    return output;
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + HMAC, e);
    }
  }
}
