package health.ward.bench.statistics;

import java.util.Arrays;

/**
 * Measured times. Percentiles are by nearest rank: each is a time that was measured, none is made
 * up between two.
 */
public final class Distribution {
  private final long[] sorted;

  private Distribution(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The distribution of these times.
   *
   * @param nanos at least one, in any order; copied
   * @throws IllegalArgumentException when there is none
   */
  public static Distribution of(long... nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("No time was measured.");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Distribution(sorted);
  }

  /** How many times were measured. */
  public int count() {
    return sorted.length;
  }

  /**
   * The smallest measured time that at least {@code percent} of all do not exceed.
   *
   * @param percent above 0, at most 100
   * @return nanoseconds
   * @throws IllegalArgumentException when {@code percent} is out of range
   */
  public long percentile(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("No percentile " + percent);
    }
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[Math.toIntExact(rank) - 1];
  }

  /** The median, in nanoseconds. */
  public long p50() {
    return percentile(50);
  }

  /** The 90th percentile, in nanoseconds. */
  public long p90() {
    return percentile(90);
  }

  /** The 99th percentile, in nanoseconds; below 100 times it is the largest. */
  public long p99() {
    return percentile(99);
  }
}
