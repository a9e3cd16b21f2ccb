package health.ward.functions.delineate.image;

/** An image that declares more pixels than are taken; nothing of it was decoded. */
public final class ImageTooLargeException extends ImageException {

  private static final long serialVersionUID = 1L;

  ImageTooLargeException() {
    super("larger than the largest image");
  }
}
