package health.ward.sealing.bhttp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the variable-length integers (RFC 9000 section 16) and counted texts of a message. */
final class MessageWriter {

  private final ByteArrayOutputStream out;

  MessageWriter(int expectedLength) {
    out = new ByteArrayOutputStream(expectedLength);
  }

  /** The bytes of a counted text of Latin-1 characters. */
  static long textLength(String text) {
    return varintLength(text.length()) + (long) text.length();
  }

  void varint(long value) {
    int length = varintLength(value);
    int prefix = Integer.numberOfTrailingZeros(length) << 6;
    for (int i = length - 1; i >= 0; i--) {
      int octet = (int) (value >>> (8 * i)) & 0xff;
      out.write(i == length - 1 ? octet | prefix : octet);
    }
  }

  void text(String text) {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void bytes(byte[] bytes) {
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private static int varintLength(long value) {
    if (value < 1L << 6) {
      return 1;
    }
    if (value < 1L << 14) {
      return 2;
    }
    return value < 1L << 30 ? 4 : 8;
  }
}
