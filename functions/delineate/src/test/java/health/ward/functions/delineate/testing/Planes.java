package health.ward.functions.delineate.testing;

import health.ward.functions.delineate.plane.ArrayPlane;

/** Planes by formula. */
public final class Planes {

  private Planes() {}

  public interface Formula {
    double at(int x, int y);
  }

  public static ArrayPlane of(int width, int height, Formula formula) {
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] = (float) formula.at(x, y);
      }
    }
    return new ArrayPlane(width, height, values);
  }

  /** One where a row of the picture has '#', else zero. */
  public static ArrayPlane of(String... rows) {
    return of(rows[0].length(), rows.length, (x, y) -> rows[y].charAt(x) == '#' ? 1 : 0);
  }

  public static double mean(ArrayPlane plane) {
    double sum = 0;
    for (float value : plane.values()) {
      sum += value;
    }
    return sum / plane.values().length;
  }
}
