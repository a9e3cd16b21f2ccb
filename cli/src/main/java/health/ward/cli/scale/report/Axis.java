package health.ward.cli.scale.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along a side.
 *
 * @param step between two of them
 * @param end the last one, at least the largest value
 */
record Axis(double step, double end) {
  private static final int MOST_STEPS = 4;
  private static final double ROOM_ABOVE = 1.05;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};
  private static final int[] MINUTES = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440};
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MOST_TIMES = 10;

  /** For values from 0 to the largest; whole ones when there is nothing between them. */
  static Axis upTo(double value) {
    // A line along the frame's upper side would be taken for the frame.
    double largest = Math.max(1, value * ROOM_ABOVE);
    double least = largest / MOST_STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = power * 10;
    for (double round : ROUND) {
      if (round * power >= least - 1e-9) {
        step = round * power;
        break;
      }
    }
    double whole = Math.max(1, Math.ceil(step));
    return new Axis(whole, Math.ceil(largest / whole - 1e-9) * whole);
  }

  /** For a time in seconds. */
  static Axis time(int seconds) {
    int minutes = MINUTES[MINUTES.length - 1];
    for (int round : MINUTES) {
      if ((double) seconds / SECONDS_PER_MINUTE / round <= MOST_TIMES) {
        minutes = round;
        break;
      }
    }
    return new Axis((double) minutes * SECONDS_PER_MINUTE, seconds);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (double tick = 0; tick <= end + 1e-9; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
