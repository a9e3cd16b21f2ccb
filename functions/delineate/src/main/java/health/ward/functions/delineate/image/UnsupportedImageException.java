package health.ward.functions.delineate.image;

/** A file that is no image, or one of a kind that is not read; the message says what to send. */
public final class UnsupportedImageException extends ImageException {

  private static final long serialVersionUID = 1L;

  UnsupportedImageException(String whatToSend) {
    super(whatToSend);
  }
}
