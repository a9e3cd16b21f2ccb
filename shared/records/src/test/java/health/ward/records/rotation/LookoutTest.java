package health.ward.records.rotation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.rotation.RotationStatus.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LookoutTest {
  private long now;
  private final Lookout lookout = new Lookout(() -> now, Duration.ofSeconds(15));

  @Test
  void aRunThatStandsStillForTooLongIsLost() {
    assertFalse(lookout.isLost(status("a", 1)));
    after(14);
    assertFalse(lookout.isLost(status("a", 1)));
    after(1);
    assertTrue(lookout.isLost(status("a", 1)));
  }

  @Test
  void everySignOfLifeBeginsTheTimeAnew() {
    assertFalse(lookout.isLost(status("a", 1)));
    after(14);
    assertFalse(lookout.isLost(status("a", 2)));
    after(14);
    assertFalse(lookout.isLost(status("a", 2)));
  }

  @Test
  void whoHasTakenOverHasTheWholeTime() {
    assertFalse(lookout.isLost(status("a", 1)));
    after(15);
    assertFalse(lookout.isLost(status("b", 1)));
  }

  private void after(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private static RotationStatus status(String owner, long beat) {
    return new RotationStatus(
        "run",
        owner,
        "kek-2",
        List.of(),
        List.of(),
        State.RUNNING,
        beat,
        0,
        0,
        1,
        0,
        0,
        0,
        new Tally(List.of()).found());
  }
}
