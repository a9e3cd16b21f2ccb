package health.ward.functions.delineate.image;

/** An image that is not taken; each reason is a subclass. Texts say nothing of its content. */
public abstract sealed class ImageException extends Exception
    permits DamagedImageException,
        ImageTooLargeException,
        ImageTooSmallException,
        UnsupportedImageException {

  private static final long serialVersionUID = 1L;

  ImageException(String message) {
    super(message);
  }

  ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
