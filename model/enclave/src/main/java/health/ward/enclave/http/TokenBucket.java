package health.ward.enclave.http;

import java.util.function.LongSupplier;

/** A rate limit: so many at once, then so many a second. */
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int burst;
  private final double perSecond;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filled;

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public TokenBucket(int burst, double perSecond, LongSupplier nanoTime) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.tokens = burst;
    this.filled = nanoTime.getAsLong();
  }

  /** Takes a token if there is one. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(burst, tokens + (now - filled) / NANOS_PER_SECOND * perSecond);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Whole seconds until there is a token again, at least 1. */
  synchronized int secondsToNext() {
    return Math.max(1, (int) Math.ceil((1 - tokens) / perSecond));
  }
}
