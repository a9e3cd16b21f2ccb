package health.ward.functions.delineate.image;

import health.ward.functions.delineate.dicom.DamagedDicomException;
import health.ward.functions.delineate.dicom.DicomException;
import health.ward.functions.delineate.dicom.DicomImage;
import health.ward.functions.delineate.dicom.DicomSource;

/** A DICOM file with one frame, or with three of one slice. */
final class DicomSlice implements SliceFile {

  private final DicomImage image;

  private DicomSlice(DicomImage image) {
    this.image = image;
  }

  static DicomSlice of(byte[] file) throws ImageException {
    try {
      DicomImage image = DicomImage.of(file);
      SliceFile.requireSize(image.width(), image.height());
      return new DicomSlice(image);
    } catch (DicomException notTaken) {
      throw translated(notTaken);
    }
  }

  /** What the file has. */
  DicomImage image() {
    return image;
  }

  @Override
  public int width() {
    return image.width();
  }

  @Override
  public int height() {
    return image.height();
  }

  @Override
  public boolean isDicom() {
    return true;
  }

  @Override
  public SliceImage decode() throws ImageException {
    try {
      return SliceImage.ofDicom(DicomSource.of(image.frames()));
    } catch (DicomException notTaken) {
      throw translated(notTaken);
    }
  }

  static ImageException translated(DicomException notTaken) {
    return notTaken instanceof DamagedDicomException
        ? new DamagedImageException("the object cannot be read", notTaken)
        : new UnsupportedImageException(String.valueOf(notTaken.getMessage()));
  }
}
