package health.ward.host.queue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the running calls of one function, and says when the next messages may be received. */
final class Slots {

  private int running;
  private boolean stopped;

  /**
   * Waits until at most this many calls are running.
   *
   * @return false when there is to be no further call
   */
  synchronized boolean awaitAtMost(int threshold) throws InterruptedException {
    while (!stopped && running > threshold) {
      wait();
    }
    return !stopped;
  }

  /**
   * Waits for a time.
   *
   * @return false when there is to be no further call
   */
  synchronized boolean pause(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (!stopped && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return !stopped;
  }

  /**
   * A call is to run.
   *
   * @return false when there is to be no further call
   */
  synchronized boolean enter() {
    if (!stopped) {
      running++;
    }
    return !stopped;
  }

  /** A call has ended. */
  synchronized void leave() {
    running--;
    notifyAll();
  }

  /** There is to be no further call. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
