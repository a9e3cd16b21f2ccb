package health.ward.functions.delineate.image;

/** An image with too few pixels a side. */
public final class ImageTooSmallException extends ImageException {

  private static final long serialVersionUID = 1L;

  ImageTooSmallException() {
    super("smaller than the smallest image");
  }
}
