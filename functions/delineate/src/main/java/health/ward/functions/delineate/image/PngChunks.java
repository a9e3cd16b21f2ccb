package health.ward.functions.delineate.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** A PNG file's chunks. The platform's reader does not look at their checksums. */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;
  private static final int END = 0x49454e44;

  private PngChunks() {}

  /**
   * Requires that every chunk up to the last one is there and undamaged.
   *
   * @throws DamagedImageException otherwise
   */
  static void requireWhole(byte[] file) throws DamagedImageException {
    ByteBuffer bytes = ByteBuffer.wrap(file).position(SIGNATURE);
    while (bytes.remaining() >= FRAME) {
      int length = bytes.getInt();
      int start = bytes.position();
      int type = bytes.getInt();
      if (length < 0 || length > bytes.remaining() - Integer.BYTES) {
        throw new DamagedImageException("a chunk is cut off");
      }
      CRC32 checksum = new CRC32();
      checksum.update(file, start, Integer.BYTES + length);
      if ((int) checksum.getValue() != bytes.position(bytes.position() + length).getInt()) {
        throw new DamagedImageException("a chunk has another checksum");
      }
      if (type == END) {
        return;
      }
    }
    throw new DamagedImageException("the last chunk is missing");
  }
}
