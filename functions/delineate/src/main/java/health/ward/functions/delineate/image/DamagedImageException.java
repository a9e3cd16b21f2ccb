package health.ward.functions.delineate.image;

/** An image that is cut off or damaged. */
public final class DamagedImageException extends ImageException {

  private static final long serialVersionUID = 1L;

  DamagedImageException(String place) {
    super(place);
  }

  DamagedImageException(String place, Throwable cause) {
    super(place, cause);
  }
}
