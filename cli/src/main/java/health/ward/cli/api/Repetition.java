package health.ward.cli.api;

import health.ward.cli.Pause;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How often a request is repeated that got no answer, or one that asks to come back, and how long
 * the pauses are: one second, then twice as long each time up to half a minute.
 *
 * @param attempts in all, at least 1
 * @param notice told before each pause, in one line
 */
public record Repetition(int attempts, Pause pause, Consumer<String> notice) {
  private static final int LONGEST_SECONDS = 30;
  private static final int LARGEST_SHIFT = 5;

  /**
   * Waits before the next attempt, at least {@code atLeastSeconds}.
   *
   * @param failed attempts so far, at least 1
   * @return whether there is to be one; not after the last, nor for a thread that is to end
   */
  boolean next(int failed, int atLeastSeconds, String reason) {
    if (failed >= attempts || Thread.currentThread().isInterrupted()) {
      return false;
    }
    int usual = Math.min(LONGEST_SECONDS, 1 << Math.min(failed - 1, LARGEST_SHIFT));
    int seconds = Math.max(usual, atLeastSeconds);
    notice.accept(reason + "; trying again in " + seconds + " s");
    try {
      pause.last(Duration.ofSeconds(seconds));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
