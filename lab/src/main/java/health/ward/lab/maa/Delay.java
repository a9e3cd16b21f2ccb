package health.ward.lab.maa;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds up who passes while it is on, for longer than anybody waits, or until it is off. */
final class Delay {
  private final Duration length;
  private boolean on;

  Delay(Duration length) {
    this.length = length;
  }

  synchronized void switchTo(boolean slow) {
    on = slow;
    notifyAll();
  }

  synchronized void pass() throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    long left = length.toNanos();
    while (on && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }
}
