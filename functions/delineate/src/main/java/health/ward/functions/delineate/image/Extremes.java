package health.ward.functions.delineate.image;

import health.ward.functions.delineate.plane.Plane;
import java.util.List;

/** The lowest and the highest of all values of some planes. */
record Extremes(float lowest, float highest) {

  static Extremes of(List<Plane> planes) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (Plane plane : planes) {
      float[] row = new float[plane.width()];
      for (int y = 0; y < plane.height(); y++) {
        plane.row(y, row);
        for (float value : row) {
          lowest = Math.min(lowest, value);
          highest = Math.max(highest, value);
        }
      }
    }
    return new Extremes(lowest, highest);
  }
}
