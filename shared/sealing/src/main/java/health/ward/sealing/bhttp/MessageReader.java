package health.ward.sealing.bhttp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a message from front to back and never past its end. */
final class MessageReader {

  private final byte[] bytes;
  private final int end;
  private int position;

  MessageReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private MessageReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  boolean atEnd() {
    return position == end;
  }

  /** A variable-length integer, 0 to 2^62 - 1 (RFC 9000 section 16). */
  long varint() throws BinaryHttpException {
    if (atEnd()) {
      throw truncated();
    }
    int first = bytes[position] & 0xff;
    int length = 1 << (first >>> 6);
    if (length > end - position) {
      throw truncated();
    }
    long value = first & 0x3f;
    for (int i = 1; i < length; i++) {
      value = value << 8 | (bytes[position + i] & 0xff);
    }
    position += length;
    return value;
  }

  byte[] counted() throws BinaryHttpException {
    int length = length(Integer.MAX_VALUE);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  String text(int maximum) throws BinaryHttpException {
    int length = length(maximum);
    position += length;
    return new String(bytes, position - length, length, StandardCharsets.ISO_8859_1);
  }

  /** The next counted stretch as a reader of its own. */
  MessageReader section(int maximum) throws BinaryHttpException {
    int length = length(maximum);
    position += length;
    return new MessageReader(bytes, position - length, position);
  }

  void requireOnlyZerosLeft() throws BinaryHttpException {
    for (; position < end; position++) {
      if (bytes[position] != 0) {
        throw new BinaryHttpException("something follows the message that is not padding");
      }
    }
  }

  private int length(int maximum) throws BinaryHttpException {
    long length = varint();
    if (length > maximum) {
      throw new BinaryHttpException("a part of the message exceeds its limit");
    }
    if (length > end - position) {
      throw truncated();
    }
    return (int) length;
  }

  private static BinaryHttpException truncated() {
    return new BinaryHttpException("the message ends too early");
  }
}
