package health.ward.cli;

import java.time.Duration;

/** A way to wait. */
@FunctionalInterface
public interface Pause {
  /** Returns when the time has passed. */
  void last(Duration time) throws InterruptedException;
}
