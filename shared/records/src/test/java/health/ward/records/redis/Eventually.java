package health.ward.records.redis;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits, in tests with real processes, for something that takes a moment: on a busy machine a long
 * one. A replica that found no majority in time stands for election again after 16 seconds.
 */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 20;

  private Eventually() {}

  /** Returns as soon as it is true. */
  public static void isTrue(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not become true in time");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
