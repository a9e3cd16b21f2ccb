package health.ward.attestation.quote;

import health.ward.attestation.bytes.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian fields, one after the other, never past the end. */
final class ByteReader {
  private final ByteBuffer bytes;
  private final String where;

  /**
   * @param where the structure that the fields belong to, named in errors
   */
  ByteReader(byte[] bytes, String where) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.where = where;
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

  String hex(int length, String field) throws QuoteFormatException {
    return Hex.of(bytes(length, field));
  }

  void end() throws QuoteFormatException {
    if (bytes.hasRemaining()) {
      throw new QuoteFormatException(where, "is followed by " + bytes.remaining() + " bytes");
    }
  }

  QuoteFormatException problem(String field, String problem) {
    return new QuoteFormatException(where + "." + field, problem);
  }

  private ByteBuffer room(long length, String field) throws QuoteFormatException {
    if (length > bytes.remaining()) {
      throw problem(field, "needs " + length + " bytes, " + bytes.remaining() + " are left");
    }
    return bytes;
  }
}
