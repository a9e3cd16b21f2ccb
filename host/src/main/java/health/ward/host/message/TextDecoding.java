package health.ward.host.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text as the stock host's reader does it: UTF-8 unless a byte order mark says otherwise,
 * the mark is eaten, and what does not decode becomes U+FFFD.
 */
final class TextDecoding {

  private TextDecoding() {}

  static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(withoutSurrogates(bytes), 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      return decode(bytes, 4, Charset.forName("UTF-32LE"));
    }
    if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      return decode(bytes, 4, Charset.forName("UTF-32BE"));
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return decode(withoutSurrogates(bytes), 0, StandardCharsets.UTF_8);
  }

  /**
   * .NET gives three replacement characters for an encoded surrogate and Java one; with its first
   * byte made one that is never valid, Java gives three as well.
   */
  private static byte[] withoutSurrogates(byte[] utf8) {
    byte[] copy = utf8;
    for (int i = 0; i + 1 < utf8.length; i++) {
      if (utf8[i] == (byte) 0xED && (utf8[i + 1] & 0xE0) == 0xA0) {
        copy = copy == utf8 ? utf8.clone() : copy;
        copy[i] = (byte) 0xFF;
      }
    }
    return copy;
  }

  private static String decode(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
