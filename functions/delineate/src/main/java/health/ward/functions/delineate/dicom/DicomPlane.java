package health.ward.functions.delineate.dicom;

import health.ward.functions.delineate.plane.Plane;

/** One frame in the units that its rescale slope and intercept give. */
final class DicomPlane implements Plane {

  private final StoredPixels pixels;
  private final int first;
  private final Rescale rescale;

  /**
   * A frame, read from the file's bytes when its rows are.
   *
   * @param frame 0 is the first
   */
  DicomPlane(StoredPixels pixels, int frame, Rescale rescale) {
    this.pixels = pixels;
    this.first = frame * pixels.rows() * pixels.columns();
    this.rescale = rescale;
  }

  @Override
  public int width() {
    return pixels.columns();
  }

  @Override
  public int height() {
    return pixels.rows();
  }

  @Override
  public void row(int y, float[] values) {
    int at = first + y * pixels.columns();
    for (int x = 0; x < pixels.columns(); x++) {
      values[x] = rescale.of(pixels.sample(at + x));
    }
  }
}
