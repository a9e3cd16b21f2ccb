package health.ward.functions.delineate.image;

import health.ward.functions.delineate.dicom.DicomImage;
import java.util.List;

/** One slice as it was sent, whose declared size has been found acceptable. */
public sealed interface SliceFile permits ImageFile, DicomSlice, SliceSet {

  /** Most pixels a side. */
  int LARGEST_SIDE = 4096;

  /** Fewest pixels a side. */
  int SMALLEST_SIDE = 64;

  /** The message says what else may be sent. */
  String KINDS = "Send a PNG, JPEG or TIFF image, or a DICOM file.";

  /**
   * Looks at the headers of one image, or of T1, FLAIR and T1 with gadolinium in this order; no
   * pixel is decoded.
   *
   * @throws ImageTooLargeException when one declares more than 4096 x 4096 pixels
   * @throws ImageTooSmallException when a side has less than 64
   * @throws DamagedImageException when one is cut off or damaged
   * @throws UnsupportedImageException when one is no image, or of a kind that is not read, or when
   *     three do not belong together
   */
  static SliceFile of(List<byte[]> files) throws ImageException {
    return files.size() == 1 ? of(files.get(0)) : SliceSet.of(files);
  }

  private static SliceFile of(byte[] file) throws ImageException {
    return DicomImage.recognised(file) ? DicomSlice.of(file) : ImageFile.of(file);
  }

  /** Columns. */
  int width();

  /** Rows. */
  int height();

  /** Number of pixels of a channel. */
  default int pixels() {
    return width() * height();
  }

  /** Whether it is made of DICOM objects. */
  boolean isDicom();

  /**
   * Decodes the pixels.
   *
   * @throws DamagedImageException when it is cut off or damaged
   * @throws UnsupportedImageException when its samples are of a kind that is not read
   */
  SliceImage decode() throws ImageException;

  /** Holds a declared size against the limits. */
  static void requireSize(int width, int height) throws ImageException {
    if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
      throw new ImageTooLargeException();
    }
    if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) {
      throw new ImageTooSmallException();
    }
  }
}
