package health.ward.cli.api;

import health.ward.attestation.bytes.Base64Url;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Names one write or one batch, so that repeating it after a lost answer does nothing twice.
 *
 * @param text 16 random bytes as base64url without padding
 */
public record WriteId(String text) {
  private static final int LENGTH = 16;
  // The last character holds two bits: the other four are zero.
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

  /**
   * @throws IllegalArgumentException if the text is none
   */
  public WriteId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("not 16 bytes as base64url: 22 characters");
    }
  }

  /** A fresh one. */
  public static WriteId random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /** The one of these 16 bytes. */
  public static WriteId of(byte[] bytes) {
    return new WriteId(Base64Url.encode(bytes));
  }

  @Override
  public String toString() {
    return text;
  }
}
