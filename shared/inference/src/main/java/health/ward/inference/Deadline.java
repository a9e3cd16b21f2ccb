package health.ward.inference;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When a call's answer is no longer waited for, however often it was asked for. */
final class Deadline {
  private final LongSupplier nanoTime;
  private final long began;
  private final Duration whole;

  /**
   * Begins now.
   *
   * @param nanoTime a monotonic clock, nanoseconds
   */
  Deadline(Duration whole, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.whole = whole;
  }

  /**
   * What is left, a millisecond or more.
   *
   * @throws HttpTimeoutException when nothing is
   */
  Duration rest() throws HttpTimeoutException {
    Duration rest = whole.minusNanos(nanoTime.getAsLong() - began);
    if (rest.toMillis() < 1) {
      throw new HttpTimeoutException("no answer within " + whole.toMillis() + " ms");
    }
    return rest;
  }
}
