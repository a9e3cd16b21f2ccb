package health.ward.functions.delineate.dicom;

/** A DICOM file of a kind that is not read; the message says what to send. */
public final class UnsupportedDicomException extends DicomException {

  private static final long serialVersionUID = 1L;

  UnsupportedDicomException(String whatToSend) {
    super(whatToSend);
  }

  /** An attribute that has to be there is not. */
  static UnsupportedDicomException missing(Attribute attribute) {
    return new UnsupportedDicomException(
        "The attribute " + attribute.keyword() + " is missing; send the object as it was stored.");
  }

  /** An attribute says something that is not read. */
  static UnsupportedDicomException of(Attribute attribute, String whatToSend) {
    return new UnsupportedDicomException("The attribute " + attribute.keyword() + " " + whatToSend);
  }
}
