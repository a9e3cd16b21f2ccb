package health.ward.enclave.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many inferences run, how many wait, and for how long. */
public final class Admission {
  private final Semaphore places;
  private final Semaphore running;
  private final Duration longestWait;

  /**
   * @param running inferences at a time
   * @param waiting at most so many more wait for their turn
   */
  public Admission(int running, int waiting, Duration longestWait) {
    this.places = new Semaphore(running + waiting);
    this.running = new Semaphore(running, true);
    this.longestWait = longestWait;
  }

  /**
   * Waits for a turn; whoever got one calls {@link #leave} afterwards.
   *
   * @throws BusyException when too many wait already, or the wait was too long
   */
  void enter() throws BusyException {
    if (!places.tryAcquire()) {
      throw new BusyException();
    }
    try {
      if (running.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    places.release();
    throw new BusyException();
  }

  /** Gives a turn back. */
  void leave() {
    running.release();
    places.release();
  }
}
