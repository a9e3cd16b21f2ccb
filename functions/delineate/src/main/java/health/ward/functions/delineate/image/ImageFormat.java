package health.ward.functions.delineate.image;

import java.util.HexFormat;
import java.util.Optional;

/** The formats that are read. A file's first bytes decide, whatever it is called. */
enum ImageFormat {
  PNG("png", "89504e470d0a1a0a"),
  JPEG("jpeg", "ffd8ff"),
  TIFF_LITTLE_ENDIAN("tiff", "49492a00"),
  TIFF_BIG_ENDIAN("tiff", "4d4d002a");

  private final String reader;
  private final String signature;

  ImageFormat(String reader, String signature) {
    this.reader = reader;
    this.signature = signature;
  }

  /** The format of a file, or empty when it is none of these. */
  static Optional<ImageFormat> of(byte[] file) {
    for (ImageFormat format : values()) {
      if (format.matches(file)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The name by which the platform knows this format's reader. */
  String reader() {
    return reader;
  }

  private boolean matches(byte[] file) {
    int length = signature.length() / 2;
    return file.length >= length && HexFormat.of().formatHex(file, 0, length).equals(signature);
  }
}
