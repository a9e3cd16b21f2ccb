package health.ward.host.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Durations in fixed classes, from a millisecond to the ten minutes of a message's lease. */
final class Histogram {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600
  };

  private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Histogram() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(long duration) {
    double seconds = duration / NANOS_PER_SECOND;
    int bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
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
      String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
      text.append(name).append("_bucket{").append(labels);
      text.append(",le=\"").append(bound).append("\"} ").append(total).append('\n');
    }
    text.append(name).append("_sum{").append(labels).append("} ");
    text.append(nanos.sum() / NANOS_PER_SECOND).append('\n');
    text.append(name).append("_count{").append(labels).append("} ").append(total).append('\n');
  }
}
