package health.ward.functions.delineate.plane;

/**
 * How pixels of one direction become more or fewer. Fewer: each new pixel is the average of the
 * length that it covers. More: linear interpolation between pixel centres, the outermost value
 * beyond the outermost centre. As many: unchanged.
 */
final class Axis {

  private final int[] first;
  private final float[][] weights;

  private Axis(int length) {
    this.first = new int[length];
    this.weights = new float[length][];
  }

  static Axis of(int from, int to) {
    Axis axis = new Axis(to);
    for (int i = 0; i < to; i++) {
      if (to < from) {
        axis.average(i, (double) from / to, from);
      } else {
        axis.interpolate(i, (double) from / to, from);
      }
    }
    return axis;
  }

  /** The first old pixel that new pixel {@code i} depends on. */
  int first(int i) {
    return first[i];
  }

  /** What that pixel and those after it contribute; the sum is 1. */
  float[] weights(int i) {
    return weights[i];
  }

  private void average(int i, double ratio, int from) {
    double start = i * ratio;
    double end = Math.min((i + 1) * ratio, from);
    first[i] = Math.min((int) start, from - 1);
    int last = Math.min((int) Math.ceil(end), from);
    weights[i] = new float[last - first[i]];
    for (int k = 0; k < weights[i].length; k++) {
      double overlap = Math.min(end, first[i] + k + 1) - Math.max(start, first[i] + k);
      weights[i][k] = (float) (overlap / (end - start));
    }
  }

  private void interpolate(int i, double ratio, int from) {
    double centre = Math.max(0, Math.min((i + 0.5) * ratio - 0.5, from - 1));
    first[i] = (int) centre;
    float part = (float) (centre - first[i]);
    weights[i] = part == 0 ? new float[] {1} : new float[] {1 - part, part};
  }
}
