package health.ward.functions.delineate;

import health.ward.functions.delineate.image.ImageException;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many pixels are worked on at a time, and so the memory that images take. */
final class PixelBudget {

  private final Semaphore pixels;
  private final Duration longestWait;

  /**
   * A budget that is free.
   *
   * @param pixels at a time; no single image may have more
   * @param longestWait for a turn, before the request is turned away
   */
  PixelBudget(int pixels, Duration longestWait) {
    this.pixels = new Semaphore(pixels, true);
    this.longestWait = longestWait;
  }

  /**
   * Waits until there is room, works, and gives the room back.
   *
   * @throws ProblemException 503 when there is no room in time, and as the work does
   */
  <T> T within(int count, Work<T> work) throws ProblemException, ImageException {
    acquire(count);
    try {
      return work.run();
    } finally {
      pixels.release(count);
    }
  }

  private void acquire(int count) throws ProblemException {
    try {
      if (pixels.tryAcquire(count, longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        Problem.of(
                503,
                "busy",
                "Too many images at once",
                "Repeat the request after the time in Retry-After.")
            .withHeader("Retry-After", "2"));
  }

  /** What is done with an image. */
  interface Work<T> {
    T run() throws ProblemException, ImageException;
  }
}
