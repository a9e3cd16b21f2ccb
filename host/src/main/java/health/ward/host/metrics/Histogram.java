package health.ward.host.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Durations in fixed classes. */
final class Histogram {

  private static final double NANOS_PER_SECOND = 1e9;

  /** From a millisecond to the ten minutes of a message's lease. */
  static final List<Double> CALLS =
      List.of(
          0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0,
          300.0, 600.0);

  /** From a second to the eight hours of a night. */
  static final List<Double> WAITS =
      List.of(1.0, 10.0, 60.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 14400.0, 28800.0);

  private final List<Double> bounds;

  private final LongAdder[] counts;
  private final LongAdder nanos = new LongAdder();

  Histogram(List<Double> bounds) {
    this.bounds = bounds;
    this.counts = new LongAdder[bounds.size() + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(long duration) {
    double seconds = duration / NANOS_PER_SECOND;
    int bucket = 0;
    while (bucket < bounds.size() && seconds > bounds.get(bucket)) {
      bucket++;
    }
    counts[bucket].increment();
    nanos.add(duration);
  }

  long count() {
    long count = 0;
    for (LongAdder bucket : counts) {
      count += bucket.sum();
    }
    return count;
  }

  /** Appends the series of this histogram in Prometheus' text format. */
  void write(StringBuilder text, String name, String labels) {
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i].sum();
      String bound = i < bounds.size() ? bounds.get(i).toString() : "+Inf";
      text.append(name).append("_bucket{").append(labels);
      text.append(",le=\"").append(bound).append("\"} ").append(total).append('\n');
    }
    text.append(name).append("_sum{").append(labels).append("} ");
    text.append(nanos.sum() / NANOS_PER_SECOND).append('\n');
    text.append(name).append("_count{").append(labels).append("} ").append(total).append('\n');
  }
}
