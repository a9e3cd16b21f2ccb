package health.ward.attestation.quote;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian fields, one after the other, never past the end. */
final class ByteReader {
  private final ByteBuffer bytes;

  ByteReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int u16(String field) throws QuoteFormatException {
    return room(2, field).getShort() & 0xffff;
  }

  long u32(String field) throws QuoteFormatException {
    return room(4, field).getInt() & 0xffffffffL;
  }

  byte[] bytes(long length, String field) throws QuoteFormatException {
    room(length, field);
    byte[] value = new byte[(int) length];
    bytes.get(value);
    return value;
  }

  void end(String where) throws QuoteFormatException {
    if (bytes.hasRemaining()) {
      throw new QuoteFormatException(bytes.remaining() + " bytes after " + where);
    }
  }

  private ByteBuffer room(long length, String field) throws QuoteFormatException {
    if (length > bytes.remaining()) {
      throw new QuoteFormatException(field + " is cut short");
    }
    return bytes;
  }
}
