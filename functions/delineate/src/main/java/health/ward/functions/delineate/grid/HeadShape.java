package health.ward.functions.delineate.grid;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.plane.ResizedPlane;
import java.util.Arrays;
import java.util.List;

/**
 * A coarse look at what an image shows, so that no photograph and no page of text gets an outline:
 * the four corners of a slice are dark, and what lies between them is round. Looks at 64 pixels a
 * side, each channel from its 1st to its 99th percentile. The ranges beside the limits were
 * measured by a model of this class in Python.
 */
public final class HeadShape {

  private static final int SIDE = 64;
  private static final int CORNERS_OF_A_SIDE = 16;
  private static final double LOW = 0.01;
  private static final double HIGH = 0.99;

  /** At most 0.06 in 150 synthetic slices that the training had not seen, in colour or as FLAIR. */
  private static final double BRIGHTEST_CORNER = 0.2;

  private static final double DARKEST_HEAD = 0.15;

  /** Part of the image; 0.20 to 0.94 in those slices. */
  private static final double SMALLEST_HEAD = 0.05;

  /** Part of the rectangle around the head that the head fills; 0.69 to 0.94 in those slices. */
  private static final double ROUGHEST_HEAD = 0.5;

  private static final double SQUAREST_HEAD = 0.96;

  private final int width;
  private final int height;
  private final float[] brightness;

  private HeadShape(List<Plane> channels) {
    Plane first = channels.get(0);
    double scale = (double) SIDE / Math.max(first.width(), first.height());
    this.width = Math.max(1, (int) Math.round(first.width() * scale));
    this.height = Math.max(1, (int) Math.round(first.height() * scale));
    this.brightness = new float[width * height];
    for (Plane channel : channels) {
      add(ArrayPlane.copyOf(new ResizedPlane(channel, width, height)).values(), channels.size());
    }
  }

  /** Whether the image of these channels can be a slice of a head. */
  public static boolean isIn(List<Plane> channels) {
    HeadShape shape = new HeadShape(channels.stream().distinct().toList());
    return shape.brightestCorner() <= BRIGHTEST_CORNER && shape.isRound();
  }

  private void add(float[] values, int channels) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (LOW * (sorted.length - 1))];
    float high = sorted[(int) (HIGH * (sorted.length - 1))];
    for (int i = 0; i < values.length && high > low; i++) {
      float part = (values[i] - low) / (high - low);
      brightness[i] += Math.max(0, Math.min(1, part)) / channels;
    }
  }

  private double brightestCorner() {
    int right = width - cornerOf(width);
    int bottom = height - cornerOf(height);
    return Math.max(
        Math.max(corner(0, 0), corner(right, 0)),
        Math.max(corner(0, bottom), corner(right, bottom)));
  }

  private double corner(int left, int top) {
    int columns = cornerOf(width);
    int rows = cornerOf(height);
    double sum = 0;
    for (int y = top; y < top + rows; y++) {
      for (int x = left; x < left + columns; x++) {
        sum += brightness[y * width + x];
      }
    }
    return sum / (columns * rows);
  }

  private static int cornerOf(int side) {
    return Math.max(1, side / CORNERS_OF_A_SIDE);
  }

  /** Each row counts from its first bright pixel to its last one. */
  private boolean isRound() {
    int area = 0;
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      int first = next(y * width, 1);
      if (first < (y + 1) * width) {
        int last = next((y + 1) * width - 1, -1);
        area += last - first + 1;
        left = Math.min(left, first % width);
        right = Math.max(right, last % width + 1);
        top = Math.min(top, y);
        bottom = y + 1;
      }
    }
    double filled = (double) area / Math.max(1, (right - left) * (bottom - top));
    return area >= SMALLEST_HEAD * width * height
        && filled >= ROUGHEST_HEAD
        && filled <= SQUAREST_HEAD;
  }

  /**
   * The nearest bright pixel from there on in that direction; beyond the image if there is none.
   */
  private int next(int from, int step) {
    int at = from;
    while (at >= 0 && at < brightness.length && brightness[at] < DARKEST_HEAD) {
      at += step;
    }
    return at;
  }
}
