package health.ward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter said = new StringWriter();
  private Instant now = Instant.EPOCH;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void whereNobodyWatchesALineIsToldNowAndThen() {
    Progress progress = progress(/* terminal= */ false);
    after(9, () -> progress.at(900));
    after(1, () -> progress.at(1_000, "waiting-for-redelivery"));
    after(1, () -> progress.at(1_100));
    after(9, () -> progress.end(4_000));
    assertEquals(
        """
        scoring  1,000 of 4,000  100/s  0:30 left  waiting-for-redelivery
        scoring  4,000 of 4,000  200/s
        """,
        said.toString());
  }

  @Test
  void whereAPersonWatchesOneLineIsDrawnOver() {
    Progress progress = progress(/* terminal= */ true);
    after(10, () -> progress.at(1_000));
    progress.at(1_001);
    after(10, () -> progress.end(4_000));
    assertEquals(
        "\r[######..................] scoring  1,000 of 4,000  100/s  0:30 left"
            + "\r[########################] scoring  4,000 of 4,000  200/s           \n",
        said.toString());
  }

  private Notes notes(boolean terminal) {
    return new Notes(new PrintWriter(said, true), terminal);
  }

  private Progress progress(boolean terminal) {
    return new Progress("scoring", 4_000, notes(terminal), clock);
  }

  private void after(int seconds, Runnable step) {
    now = now.plus(Duration.ofSeconds(seconds));
    step.run();
  }
}
