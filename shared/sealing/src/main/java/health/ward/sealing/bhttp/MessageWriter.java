package health.ward.sealing.bhttp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Writes the variable-length integers (RFC 9000 section 16) and counted texts of a message. */
final class MessageWriter {

  private final ByteBuffer buffer;

  /**
   * @param length exact bytes of the message
   * @param padding from that to the bytes of the padded message
   */
  MessageWriter(long length, IntUnaryOperator padding) {
    int exact = Math.toIntExact(length);
    int padded = padding.applyAsInt(exact);
    Grammar.require(padded >= exact, "padding does not shorten a message");
    buffer = ByteBuffer.allocate(padded);
  }

  static int varintLength(long value) {
    if (value < 1L << 6) {
      return 1;
    }
    if (value < 1L << 14) {
      return 2;
    }
    return value < 1L << 30 ? 4 : 8;
  }

  /** The bytes of a counted text of Latin-1 characters. */
  static long textLength(String text) {
    return varintLength(text.length()) + (long) text.length();
  }

  void varint(long value) {
    switch (varintLength(value)) {
      case 1 -> buffer.put((byte) value);
      case 2 -> buffer.putShort((short) (value | 0x4000));
      case 4 -> buffer.putInt((int) value | 0x8000_0000);
      default -> buffer.putLong(value | 0xc000_0000_0000_0000L);
    }
  }

  void text(String text) {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void bytes(byte[] bytes) {
    varint(bytes.length);
    buffer.put(bytes);
  }

  byte[] toBytes() {
    return buffer.array();
  }
}
