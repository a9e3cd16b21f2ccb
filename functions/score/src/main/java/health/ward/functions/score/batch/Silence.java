package health.ward.functions.score.batch;

import java.time.Duration;
import java.time.Instant;

/**
 * How long nothing may be heard of a part while its message can still be delivered, by a queue that
 * is served.
 */
final class Silence {

  /** How long the stock host keeps a message from others that it does not renew any more. */
  static final Duration REDELIVERY = Duration.ofMinutes(10);

  /** How long one call waits; less than {@link #REDELIVERY}. */
  static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A last delivery that has been silent for so long was poison at the next one. */
  static final Duration AFTER_LAST_DELIVERY = REDELIVERY.multipliedBy(2);

  /**
   * Whatever came last, all deliveries of a message, each of which waits and is then killed without
   * a word. A failed call's message comes sooner, and a copy at once.
   */
  static final Duration LONGEST = PATIENCE.plus(REDELIVERY).multipliedBy(PartTaker.MOST_DELIVERIES);

  /**
   * What was never taken, or stands in the queue anew as a copy, may wait behind a night of others.
   */
  static final Duration IN_LINE = Duration.ofDays(1);

  private Silence() {}

  static boolean isLonger(Duration most, Instant since, Instant now) {
    return Duration.between(since, now).compareTo(most) > 0;
  }
}
