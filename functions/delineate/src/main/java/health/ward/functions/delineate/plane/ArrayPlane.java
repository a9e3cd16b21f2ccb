package health.ward.functions.delineate.plane;

/** A plane in an array. */
public final class ArrayPlane implements Plane {

  private final int width;
  private final int height;
  private final float[] values;

  /**
   * A plane over the array, which is not copied.
   *
   * @param values row-major, {@code width * height}
   */
  public ArrayPlane(int width, int height, float[] values) {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException("the values do not fill the plane");
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** All values of another plane. */
  public static ArrayPlane copyOf(Plane plane) {
    float[] values = new float[plane.width() * plane.height()];
    float[] row = new float[plane.width()];
    for (int y = 0; y < plane.height(); y++) {
      plane.row(y, row);
      System.arraycopy(row, 0, values, y * row.length, row.length);
    }
    return new ArrayPlane(plane.width(), plane.height(), values);
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
  public void row(int y, float[] row) {
    System.arraycopy(values, y * width, row, 0, width);
  }

  /** The array itself. */
  public float[] values() {
    return values;
  }
}
