package health.ward.attestation.bytes;

import java.util.HexFormat;

/** Lower-case hexadecimal, the only spelling in which measurements and digests are compared. */
public final class Hex {
  private Hex() {}

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether {@code text} is {@code bytes} bytes in lower-case hexadecimal. */
  public static boolean is(String text, int bytes) {
    return text.length() == 2 * bytes && text.chars().allMatch(Hex::isDigit);
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
