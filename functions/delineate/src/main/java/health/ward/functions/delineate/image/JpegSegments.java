package health.ward.functions.delineate.image;

/** A JPEG file's segments. The platform's reader fills what is cut off with grey. */
final class JpegSegments {

  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;

  private final byte[] file;
  private int position = 2;

  private JpegSegments(byte[] file) {
    this.file = file;
  }

  /**
   * Requires a greyscale or three-component image whose end is there.
   *
   * @throws DamagedImageException when it is cut off
   * @throws UnsupportedImageException when it has other components, such as CMYK
   */
  static void requireWhole(byte[] file) throws DamagedImageException, UnsupportedImageException {
    JpegSegments segments = new JpegSegments(file);
    int marker = segments.next();
    while (marker != START_OF_SCAN) {
      if (isFrame(marker)) {
        segments.requireComponents();
      }
      segments.skip();
      marker = segments.next();
    }
    while (segments.next() != END_OF_IMAGE) {
      // The scan's data: its own markers carry no length, and another segment's data is scanned.
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** The next marker's code; whatever lies before it is passed over. */
  private int next() throws DamagedImageException {
    while (position + 1 < file.length) {
      int code = file[position + 1] & 0xff;
      if (file[position++] == (byte) 0xff && code != 0 && code != 0xff) {
        position++;
        return code;
      }
    }
    throw new DamagedImageException("the end is missing");
  }

  private void skip() throws DamagedImageException {
    position += Math.max(2, at(0) << 8 | at(1));
  }

  private void requireComponents() throws DamagedImageException, UnsupportedImageException {
    int bits = at(2);
    int components = at(7);
    if (bits != 8 || (components != 1 && components != 3)) {
      throw new UnsupportedImageException("Send a JPEG image of 8 bits, grey or in colour.");
    }
  }

  private int at(int offset) throws DamagedImageException {
    if (position + offset >= file.length) {
      throw new DamagedImageException("a segment is cut off");
    }
    return file[position + offset] & 0xff;
  }
}
