package health.ward.functions.score.batch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long one call waits for something that is out of reach. */
final class Patience {

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Duration longest;
  private final LongSupplier nanoTime;
  private final Pause pause;

  /**
   * @param longest for all waits of one call together
   * @param nanoTime monotonic time in nanoseconds
   */
  Patience(Duration longest, LongSupplier nanoTime, Pause pause) {
    this.longest = longest;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** The patience of one call, which begins now. */
  Wait begin() {
    return new Wait(nanoTime.getAsLong());
  }

  /** Counts down. */
  final class Wait {
    private final long begun;
    private Duration last = Duration.ZERO;

    private Wait(long begun) {
      this.begun = begun;
    }

    /**
     * Waits for a time, and each time for twice as long as before, up to a minute; for no longer
     * than there is patience left.
     *
     * @return false when that was less than the time, or when the process is ending
     */
    boolean goesOn(Duration least) {
      Duration doubled = last.multipliedBy(2);
      Duration bounded = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      Duration time = bounded.compareTo(least) > 0 ? bounded : least;
      last = time;
      long left = Math.max(0, longest.toNanos() - (nanoTime.getAsLong() - begun));
      try {
        pause.of(Duration.ofNanos(Math.min(time.toNanos(), left)));
        return time.toNanos() <= left;
      } catch (InterruptedException ending) {
        // Not handed on: what the caller has still to send would not be sent.
        return false;
      }
    }
  }
}
