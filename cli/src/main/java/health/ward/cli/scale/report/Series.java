package health.ward.cli.scale.report;

import health.ward.cli.scale.simulate.Moment;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of a panel.
 *
 * @param label beside it
 * @param colour as in CSS
 * @param filled an area instead of a line
 * @param values the largest of each stretch of time, so that no peak is lost
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Series(String label, String colour, boolean filled, double[] values) {

  /** A value of each moment, in so many stretches at most. */
  static Series of(
      String label,
      String colour,
      boolean filled,
      List<Moment> moments,
      int stretches,
      ToDoubleFunction<Moment> value) {
    int count = Math.min(stretches, moments.size());
    double[] values = new double[count];
    for (int i = 0; i < moments.size(); i++) {
      int stretch = (int) ((long) i * count / moments.size());
      values[stretch] = Math.max(values[stretch], value.applyAsDouble(moments.get(i)));
    }
    return new Series(label, colour, filled, values);
  }

  double largest() {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
