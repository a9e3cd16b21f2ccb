package health.ward.functions.delineate.image;

import health.ward.functions.delineate.plane.Plane;
import java.awt.image.Raster;

/** One band of a decoded image. */
final class SamplePlane implements Plane {

  private final Raster raster;
  private final int band;

  SamplePlane(Raster raster, int band) {
    this.raster = raster;
    this.band = band;
  }

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public void row(int y, float[] values) {
    raster.getSamples(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, band, values);
  }
}
