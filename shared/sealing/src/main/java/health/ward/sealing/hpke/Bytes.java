package health.ward.sealing.hpke;

import java.io.ByteArrayOutputStream;

/** Small joins of byte strings. */
final class Bytes {

  private Bytes() {}

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] uint16(int value) {
    return new byte[] {(byte) (value >>> 8), (byte) value};
  }
}
