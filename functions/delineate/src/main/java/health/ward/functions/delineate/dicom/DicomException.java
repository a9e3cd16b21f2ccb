package health.ward.functions.delineate.dicom;

/** A DICOM file that is not taken; each reason is a subclass. Texts carry no value of the file. */
public abstract sealed class DicomException extends Exception
    permits DamagedDicomException, UnsupportedDicomException {

  private static final long serialVersionUID = 1L;

  DicomException(String message) {
    super(message);
  }
}
