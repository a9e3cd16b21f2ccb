package health.ward.functions.delineate.dicom;

import java.io.ByteArrayOutputStream;

/** Bytes that grow, with numbers in little-endian order. */
final class LittleEndian {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LittleEndian put(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  LittleEndian put(int value) {
    bytes.write(value);
    return this;
  }

  LittleEndian putShort(int value) {
    return put(value).put(value >> 8);
  }

  LittleEndian putInt(int value) {
    return putShort(value).putShort(value >> 16);
  }

  /** A tag: its group, then its element. */
  LittleEndian putTag(int tag) {
    return putShort(tag >> 16).putShort(tag);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
