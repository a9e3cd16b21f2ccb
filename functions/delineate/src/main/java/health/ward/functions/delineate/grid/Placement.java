package health.ward.functions.delineate.grid;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.plane.ResizedPlane;
import java.util.Arrays;

/**
 * Where an image lies on the model's grid: its longer side fills the grid, its shape is kept, it
 * lies in the middle. What is left of the grid takes the image's lowest value.
 */
public final class Placement {

  /** Columns and rows of the model's grid. */
  public static final int GRID = 256;

  private final int sourceWidth;
  private final int sourceHeight;
  private final int width;
  private final int height;
  private final int left;
  private final int top;

  private Placement(int sourceWidth, int sourceHeight) {
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
    double scale = (double) GRID / Math.max(sourceWidth, sourceHeight);
    this.width = Math.max(1, (int) Math.round(sourceWidth * scale));
    this.height = Math.max(1, (int) Math.round(sourceHeight * scale));
    this.left = (GRID - width) / 2;
    this.top = (GRID - height) / 2;
  }

  /** The place of an image of this size. */
  public static Placement of(int width, int height) {
    return new Placement(width, height);
  }

  /** An image's plane on the grid, 256 x 256 values, row-major. */
  public float[] onGrid(Plane source) {
    float[] values = ArrayPlane.copyOf(new ResizedPlane(source, width, height)).values();
    if (width == GRID && height == GRID) {
      return values;
    }
    float[] grid = new float[GRID * GRID];
    Arrays.fill(grid, lowest(values));
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width, grid, (top + y) * GRID + left, width);
    }
    return grid;
  }

  /** Values on the grid as a plane of the image's size. */
  public Plane onImage(float[] grid) {
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(grid, (top + y) * GRID + left, values, y * width, width);
    }
    return new ResizedPlane(new ArrayPlane(width, height, values), sourceWidth, sourceHeight);
  }

  private static float lowest(float[] values) {
    float lowest = values[0];
    for (float value : values) {
      lowest = Math.min(lowest, value);
    }
    return lowest;
  }
}
