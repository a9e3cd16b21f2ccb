package health.ward.host.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave an empty queue alone: from 100 ms, doubled at random up to the longest. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final double SPREAD = 0.2;

  private final Duration longest;
  private final RandomGenerator random;
  private Duration next = FIRST;

  Backoff(Duration longest, RandomGenerator random) {
    this.longest = longest;
    this.random = random;
  }

  /** There was something: begin again. */
  void reset() {
    next = FIRST;
  }

  /** There was nothing, again. */
  Duration pause() {
    Duration pause = next;
    double factor = 2 * (1 - SPREAD + 2 * SPREAD * random.nextDouble());
    long grown = Math.min((long) (next.toMillis() * factor), longest.toMillis());
    next = Duration.ofMillis(grown);
    return pause;
  }
}
