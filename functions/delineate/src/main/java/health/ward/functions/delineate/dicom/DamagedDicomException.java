package health.ward.functions.delineate.dicom;

/** A DICOM file that is cut off or breaks the rules of its encoding. */
public final class DamagedDicomException extends DicomException {

  private static final long serialVersionUID = 1L;

  DamagedDicomException(String place) {
    super(place);
  }
}
