package health.ward.functions.delineate.mask;

import health.ward.functions.delineate.plane.Plane;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** A set of pixels of an image. */
public final class Mask {

  private final int width;
  private final int height;
  private final BitSet pixels;

  private Mask(int width, int height, BitSet pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** No pixel at all. */
  public static Mask empty(int width, int height) {
    return new Mask(width, height, new BitSet());
  }

  /** The pixels where the plane is above the threshold. */
  public static Mask above(Plane plane, float threshold) {
    BitSet pixels = new BitSet(plane.width() * plane.height());
    float[] row = new float[plane.width()];
    for (int y = 0; y < plane.height(); y++) {
      plane.row(y, row);
      for (int x = 0; x < row.length; x++) {
        if (row[x] > threshold) {
          pixels.set(y * row.length + x);
        }
      }
    }
    return new Mask(plane.width(), plane.height(), pixels);
  }

  /** Columns of the image. */
  public int width() {
    return width;
  }

  /** Rows of the image. */
  public int height() {
    return height;
  }

  /** Number of pixels. */
  public int area() {
    return pixels.cardinality();
  }

  /** Whether the pixel belongs to the set; pixels outside the image never do. */
  public boolean has(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && pixels.get(y * width + x);
  }

  /** The position {@code y * width + x} of the first pixel from there on, or -1. */
  public int next(int position) {
    return pixels.nextSetBit(position);
  }

  /** The first position from there on that is no pixel of this set, or the end of that row. */
  int endOfRun(int position) {
    int endOfRow = (position / width + 1) * width;
    return Math.min(pixels.nextClearBit(position), endOfRow);
  }

  /** The pixels that do not belong to this set. */
  Mask inverse() {
    BitSet others = (BitSet) pixels.clone();
    others.flip(0, width * height);
    return new Mask(width, height, others);
  }

  /** A set of this image's size that holds one component's runs. */
  Mask only(Runs runs, int component) {
    return parts(runs, number -> number == component);
  }

  /** A set of this image's size that holds the runs of the components that are kept. */
  Mask parts(Runs runs, IntPredicate kept) {
    BitSet part = new BitSet(width * height);
    for (int run = 0; run < runs.count(); run++) {
      if (kept.test(runs.component(run))) {
        part.set(runs.start(run), runs.end(run));
      }
    }
    return new Mask(width, height, part);
  }

  /** The mean of the plane's values over these pixels; 0 when there are none. */
  public double mean(Plane plane) {
    float[] row = new float[width];
    int read = -1;
    double sum = 0;
    for (int at = pixels.nextSetBit(0); at >= 0; at = pixels.nextSetBit(at + 1)) {
      if (at / width != read) {
        read = at / width;
        plane.row(read, row);
      }
      sum += row[at % width];
    }
    return pixels.isEmpty() ? 0 : sum / area();
  }
}
