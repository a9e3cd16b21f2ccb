package health.ward.records.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Watches whether another process still works on a run. */
final class Lookout {
  private final LongSupplier nanoTime;
  private final Duration lostAfter;
  private Optional<Sign> last = Optional.empty();

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   * @param lostAfter how long a run that is worked on stands still at most
   */
  Lookout(LongSupplier nanoTime, Duration lostAfter) {
    this.nanoTime = nanoTime;
    this.lostAfter = lostAfter;
  }

  /** Whether the run has stood still for so long, seen from here, that its process is lost. */
  boolean isLost(RotationStatus status) {
    long now = nanoTime.getAsLong();
    Sign sign = new Sign(status.run(), status.owner(), status.beat(), now);
    if (last.isEmpty() || !last.get().isOfTheSame(sign)) {
      last = Optional.of(sign);
      return false;
    }
    return now - last.get().since() >= lostAfter.toNanos();
  }

  private record Sign(String run, String owner, long beat, long since) {
    boolean isOfTheSame(Sign other) {
      return run.equals(other.run) && owner.equals(other.owner) && beat == other.beat;
    }
  }
}
