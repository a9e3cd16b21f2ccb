package health.ward.enclave.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Bounds how many inferences run, how many wait, and for how long. */
public final class Admission {
  private final Semaphore places;
  private final Semaphore running;
  private final Duration longestWait;
  private final LongSupplier nanoTime;

  /**
   * @param running inferences at a time
   * @param waiting at most so many more wait for their turn
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public Admission(int running, int waiting, Duration longestWait, LongSupplier nanoTime) {
    this.places = new Semaphore(running + waiting);
    this.running = new Semaphore(running, true);
    this.longestWait = longestWait;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits for a turn; whoever got one calls {@link #leave} afterwards.
   *
   * @param limit time that the caller gives, from now on
   * @throws ExpiredException when that was over before the turn came
   * @throws BusyException when too many wait already, or the wait was too long
   */
  void enter(Duration limit) throws BusyException, ExpiredException {
    if (!places.tryAcquire()) {
      throw new BusyException();
    }
    long began = nanoTime.getAsLong();
    Duration wait = limit.compareTo(longestWait) < 0 ? limit : longestWait;
    try {
      if (running.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        if (nanoTime.getAsLong() - began < limit.toNanos()) {
          return;
        }
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    places.release();
    if (nanoTime.getAsLong() - began < limit.toNanos()) {
      throw new BusyException();
    }
    throw new ExpiredException();
  }

  /** Takes a turn, as {@link #enter} does, if one is free and nobody waits for it. */
  boolean enterNow() {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      // Without a time it would overtake those who wait.
      if (running.tryAcquire(0, TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    places.release();
    return false;
  }

  /** Gives a turn back. */
  void leave() {
    running.release();
    places.release();
  }
}
