package health.ward.functions.delineate.grid;

import java.util.Arrays;

/**
 * The normalisation that the model was trained with ({@code model/unet/preprocess.py}): clip from
 * above at the 99.5th percentile, interpolated between the neighbouring ranks; then subtract the
 * mean and divide by the population standard deviation + 1e-6, both taken after the clip.
 *
 * <p>One thing is added. A plane that is constant up to rounding becomes zeros, where training's
 * formula would blow the rounding up to full contrast.
 */
public final class Normalisation {

  private static final double QUANTILE = 0.995;
  private static final double SMALLEST_DEVIATION = 1e-6;
  private static final float ROUNDING = 1e-5f;

  private Normalisation() {}

  /** The normalised plane; the given one is left as it is. */
  public static float[] of(float[] plane) {
    float[] sorted = plane.clone();
    Arrays.sort(sorted);
    float top = percentile(sorted);
    float[] result = new float[plane.length];
    if (top - sorted[0] <= ROUNDING * Math.max(Math.abs(top), Math.abs(sorted[0]))) {
      return result;
    }
    double mean = 0;
    for (float value : plane) {
      mean += Math.min(value, top);
    }
    mean /= plane.length;
    double squares = 0;
    for (float value : plane) {
      double distance = Math.min(value, top) - mean;
      squares += distance * distance;
    }
    double deviation = Math.sqrt(squares / plane.length) + SMALLEST_DEVIATION;
    for (int i = 0; i < plane.length; i++) {
      result[i] = (float) ((Math.min(plane[i], top) - mean) / deviation);
    }
    return result;
  }

  private static float percentile(float[] sorted) {
    double rank = QUANTILE * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return (float) (sorted[below] + ((double) sorted[above] - sorted[below]) * (rank - below));
  }
}
