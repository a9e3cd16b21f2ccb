package health.ward.bench.attestation;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param title for people
 * @param benchmark the method's name
 * @param target at most so many microseconds in the mean
 */
record Row(String title, String benchmark, double target) {
  static final String HEAD =
      String.format(
          Locale.ROOT, "%-42s %10s %10s %10s %10s", "", "target us", "mean us", "p50 us", "p99 us");

  /** The line with what was seen, microseconds. */
  String with(double mean, double p50, double p99) {
    String verdict = mean <= target ? "met" : "MISSED";
    return String.format(
        Locale.ROOT,
        "%-42s %10.0f %10.2f %10.2f %10.2f  %s",
        title,
        target,
        mean,
        p50,
        p99,
        verdict);
  }
}
