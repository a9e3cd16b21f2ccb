package health.ward.functions.delineate.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;

/**
 * A TIFF file's directories, one a frame. Looked at before the platform's reader is: it would
 * follow a chain of directories without end, and make room for whatever a frame declares.
 */
final class TiffDirectories {

  private static final int FIRST = 4;
  private static final int ENTRY = 12;
  private static final int SHORT = 3;

  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES = 277;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int SAMPLE_FORMAT = 339;

  /** None, LZW, both numbers of Deflate, PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32946L, 32773L);

  /** What the entries that decide about memory may say; others are the reader's business. */
  private static final Map<Integer, Range> RANGES =
      Map.of(
          BITS, new Range(1, 16),
          PHOTOMETRIC, new Range(1, 3),
          SAMPLES, new Range(1, 4),
          TILE_WIDTH, new Range(1, SliceFile.LARGEST_SIDE),
          TILE_HEIGHT, new Range(1, SliceFile.LARGEST_SIDE),
          SAMPLE_FORMAT, new Range(1, 2));

  private final ByteBuffer file;

  private TiffDirectories(ByteBuffer file) {
    this.file = file;
  }

  /**
   * The number of frames.
   *
   * @param most more frames are not looked for
   * @return at most {@code most + 1}
   */
  static int frames(byte[] file, int most) throws DamagedImageException, UnsupportedImageException {
    ByteOrder order = file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    try {
      return new TiffDirectories(ByteBuffer.wrap(file).order(order)).frames(most);
    } catch (IndexOutOfBoundsException cutOff) {
      throw new DamagedImageException("a directory lies outside the file", cutOff);
    }
  }

  private int frames(int most) throws UnsupportedImageException {
    int frames = 0;
    int offset = file.getInt(FIRST);
    while (offset != 0 && frames <= most) {
      int entries = file.getShort(offset) & 0xffff;
      for (int i = 0; i < entries; i++) {
        check(offset + 2 + i * ENTRY);
      }
      frames++;
      offset = file.getInt(offset + 2 + entries * ENTRY);
    }
    return frames;
  }

  private void check(int entry) throws UnsupportedImageException {
    int tag = file.getShort(entry) & 0xffff;
    Range range = RANGES.get(tag);
    if (range == null && tag != COMPRESSION) {
      return;
    }
    long value = value(entry);
    if (range == null ? !COMPRESSIONS.contains(value) : !range.holds(value)) {
      throw new UnsupportedImageException(
          "Send a TIFF image of 8 or 16 bits, grey or RGB, without compression or with LZW, Deflate"
              + " or PackBits.");
    }
  }

  /** The first value of an entry, which lies elsewhere when there are several. */
  private long value(int entry) {
    boolean isShort = file.getShort(entry + 2) == SHORT;
    long count = file.getInt(entry + 4) & 0xffffffffL;
    boolean inPlace = count * (isShort ? Short.BYTES : Integer.BYTES) <= Integer.BYTES;
    int at = inPlace ? entry + 8 : file.getInt(entry + 8);
    return isShort ? file.getShort(at) & 0xffffL : file.getInt(at) & 0xffffffffL;
  }

  private record Range(long least, long most) {
    boolean holds(long value) {
      return value >= least && value <= most;
    }
  }
}
