package health.ward.lab.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ShutdownTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private record Stopping(Runnable end) implements Part {
    @Override
    public String name() {
      return "a part";
    }

    @Override
    public String address() {
      return "no port";
    }

    @Override
    public void start() {
      throw new AssertionError("nobody starts it");
    }

    @Override
    public void stop() {
      end.run();
    }

    @Override
    public boolean answers() {
      return false;
    }
  }

  @Test
  void noPartWaitsForAnother() {
    int parts = 4 * Runtime.getRuntime().availableProcessors();
    CountDownLatch all = new CountDownLatch(parts);
    Part part =
        new Stopping(
            () -> {
              all.countDown();
              await(all);
            });
    assertTimeoutPreemptively(LIMIT, () -> Shutdown.of(Collections.nCopies(parts, part)));
  }

  @Test
  void whatFailsToStopKeepsNoOtherFromStopping() {
    AtomicInteger stopped = new AtomicInteger();
    Part fails =
        new Stopping(
            () -> {
              throw new IllegalStateException("does not end");
            });
    Part stops = new Stopping(stopped::incrementAndGet);
    assertThrows(CompletionException.class, () -> Shutdown.of(List.of(fails, stops, stops)));
    assertEquals(2, stopped.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
