package health.ward.functions.delineate.plane;

/** A rectangle of numbers that is read row by row, so that large ones need not exist as floats. */
public interface Plane {

  /** Columns, at least 1. */
  int width();

  /** Rows, at least 1. */
  int height();

  /**
   * Reads one row.
   *
   * @param y row, 0 is the topmost
   * @param values receives the row in its first {@link #width} places
   */
  void row(int y, float[] values);
}
