package health.ward.functions.delineate.plane;

/** A plane with another number of columns and rows; each direction is changed on its own. */
public final class ResizedPlane implements Plane {

  private static final int KEPT = 2;

  private final Plane source;
  private final int width;
  private final int height;
  private final Axis columns;
  private final Axis rows;
  private final float[] read;
  private final float[][] kept;
  private final int[] keptRows = {-1, -1};

  /**
   * A view of the source: area average where it becomes smaller, linear interpolation where it
   * becomes larger. Reading rows in their order reads each row of the source about once.
   */
  public ResizedPlane(Plane source, int width, int height) {
    this.source = source;
    this.width = width;
    this.height = height;
    this.columns = Axis.of(source.width(), width);
    this.rows = Axis.of(source.height(), height);
    this.read = new float[source.width()];
    this.kept = new float[KEPT][width];
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void row(int y, float[] values) {
    float[] weights = rows.weights(y);
    for (int x = 0; x < width; x++) {
      values[x] = 0;
    }
    for (int k = 0; k < weights.length; k++) {
      float[] resized = resized(rows.first(y) + k);
      for (int x = 0; x < width; x++) {
        values[x] += weights[k] * resized[x];
      }
    }
  }

  private float[] resized(int y) {
    float[] result = kept[y % KEPT];
    if (keptRows[y % KEPT] == y) {
      return result;
    }
    source.row(y, read);
    for (int x = 0; x < width; x++) {
      float[] weights = columns.weights(x);
      float sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * read[columns.first(x) + k];
      }
      result[x] = sum;
    }
    keptRows[y % KEPT] = y;
    return result;
  }
}
