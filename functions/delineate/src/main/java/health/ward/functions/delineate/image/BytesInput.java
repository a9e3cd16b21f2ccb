package health.ward.functions.delineate.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as the platform's readers take it. Unlike theirs it is never put on a disk. */
final class BytesInput extends ImageInputStreamImpl {

  private final byte[] file;

  BytesInput(byte[] file) {
    this.file = file;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= file.length) {
      return length == 0 ? 0 : -1;
    }
    int count = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, bytes, offset, count);
    streamPos += count;
    return count;
  }

  /** Known, so that readers check what a file declares against it. */
  @Override
  public long length() {
    return file.length;
  }
}
