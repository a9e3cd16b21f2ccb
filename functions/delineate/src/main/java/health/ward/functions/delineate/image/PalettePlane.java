package health.ward.functions.delineate.image;

import health.ward.functions.delineate.plane.Plane;

/** One colour of an image whose samples are numbers of colours. */
final class PalettePlane implements Plane {

  private final Plane indices;
  private final float[] levels;

  PalettePlane(Plane indices, float[] levels) {
    this.indices = indices;
    this.levels = levels;
  }

  @Override
  public int width() {
    return indices.width();
  }

  @Override
  public int height() {
    return indices.height();
  }

  @Override
  public void row(int y, float[] values) {
    indices.row(y, values);
    for (int x = 0; x < width(); x++) {
      int index = (int) values[x];
      values[x] = index < levels.length ? levels[index] : 0;
    }
  }
}
