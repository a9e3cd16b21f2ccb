package health.ward.records.redis;

import java.util.function.BooleanSupplier;

/** Waits, in tests with real processes, for something that takes a moment. */
final class Eventually {
  private static final int ATTEMPTS = 500;
  private static final long PAUSE_MILLIS = 20;

  private Eventually() {}

  static void isTrue(BooleanSupplier condition) throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new AssertionError("did not become true in time");
  }
}
