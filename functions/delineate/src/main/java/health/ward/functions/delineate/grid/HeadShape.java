package health.ward.functions.delineate.grid;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.plane.ResizedPlane;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A coarse look at what an image shows, so that no photograph and no page of text gets an outline:
 * the four corners of a slice are dark, what lies between them is round, and has an edge. Looks at
 * 64 pixels a side, each channel from its 1st to its 99th percentile. The ranges beside the limits
 * were measured by a model of this class in Python.
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

  /** Over four pixels; 0.27 and more in 460 such slices. */
  private static final double FAINTEST_EDGE = 0.2;

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
    return shape.brightestCorner() <= BRIGHTEST_CORNER && shape.isRound() && shape.hasEdge();
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
      int first = firstBright(fromLeft(y));
      if (first < width) {
        int end = width - firstBright(fromRight(y));
        area += end - first;
        left = Math.min(left, first);
        right = Math.max(right, end);
        top = Math.min(top, y);
        bottom = y + 1;
      }
    }
    double filled = (double) area / Math.max(1, (right - left) * (bottom - top));
    return area >= SMALLEST_HEAD * width * height
        && filled >= ROUGHEST_HEAD
        && filled <= SQUAREST_HEAD;
  }

  /** Seen from all four sides: what fades into the darkness has none. */
  private boolean hasEdge() {
    double[] rises =
        Stream.of(
                IntStream.range(0, height).mapToObj(this::fromLeft),
                IntStream.range(0, height).mapToObj(this::fromRight),
                IntStream.range(0, width).mapToObj(x -> new Line(x, width, height)),
                IntStream.range(0, width)
                    .mapToObj(x -> new Line((height - 1) * width + x, -width, height)))
            .flatMap(lines -> lines)
            .flatMapToDouble(this::rise)
            .sorted()
            .toArray();
    return rises.length > 0 && rises[rises.length / 2] >= FAINTEST_EDGE;
  }

  /**
   * How much brighter it gets where a line leaves the darkness; nothing where it never does, or at
   * the image's side.
   */
  private DoubleStream rise(Line line) {
    int first = firstBright(line);
    if (first < 2 || first + 1 >= line.length) {
      return DoubleStream.empty();
    }
    double within = Math.max(brightness[line.at(first)], brightness[line.at(first + 1)]);
    return DoubleStream.of(within - brightness[line.at(first - 2)]);
  }

  /** Its length where nothing is bright. */
  private int firstBright(Line line) {
    int i = 0;
    while (i < line.length && brightness[line.at(i)] < DARKEST_HEAD) {
      i++;
    }
    return i;
  }

  private Line fromLeft(int y) {
    return new Line(y * width, 1, width);
  }

  private Line fromRight(int y) {
    return new Line((y + 1) * width - 1, -1, width);
  }

  /** Pixels from one side of the image to the other. */
  private record Line(int from, int step, int length) {
    int at(int i) {
      return from + i * step;
    }
  }
}
