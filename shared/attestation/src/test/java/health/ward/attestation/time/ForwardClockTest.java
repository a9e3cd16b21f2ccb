package health.ward.attestation.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import health.ward.attestation.testing.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ForwardClockTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Clock clock = new ForwardClock(settable(), nanos::get);

  @Test
  void aGoodWallClockIsFollowed() {
    assertEquals(NOON, clock.instant());
    both(Duration.ofSeconds(5));
    assertEquals(NOON.plusSeconds(5), clock.instant());
    assertEquals(NOON.plusSeconds(5).toEpochMilli(), clock.millis());
  }

  @Test
  void aLeapAheadIsFollowed() {
    wall.set(NOON.plusSeconds(3600));
    assertEquals(NOON.plusSeconds(3600), clock.instant());
  }

  @Test
  void aWallClockTurnedBackIsReplacedByTheMonotonicOne() {
    wall.set(NOON.minusSeconds(3600));
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertEquals(NOON.plusSeconds(10), clock.instant());
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertEquals(NOON.plusSeconds(20), clock.instant());
  }

  @Test
  void aWallClockThatStandsStillIsReplacedToo() {
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertEquals(NOON.plusSeconds(10), clock.instant());
  }

  @Test
  void aWallClockThatHasCaughtUpIsFollowedAgain() {
    wall.set(NOON.minusSeconds(3600));
    assertEquals(NOON, clock.instant());
    wall.set(NOON.plusSeconds(1));
    assertEquals(NOON.plusSeconds(1), clock.instant());
  }

  @Test
  void aMonotonicClockThatIsTurnedBackTurnsNothingBack() {
    wall.set(NOON.minusSeconds(3600));
    nanos.addAndGet(-Duration.ofSeconds(10).toNanos());
    assertEquals(NOON, clock.instant());
  }

  @Test
  void anotherZoneTellsTheSameTime() {
    wall.set(NOON.minusSeconds(3600));
    Clock utc = clock.withZone(ZoneOffset.UTC);
    Clock richmond = clock.withZone(ZoneId.of("America/New_York"));
    assertSame(clock, utc);
    assertEquals(ZoneId.of("America/New_York"), richmond.getZone());
    assertEquals(NOON, richmond.instant());
    assertSame(clock, richmond.withZone(ZoneOffset.UTC));
  }

  @Test
  void theSystemsClockIsTheSystemsClock() {
    Instant before = Clock.systemUTC().instant();
    assertFalse(ForwardClock.system().instant().isBefore(before));
  }

  @Test
  void manyWhoLookAtOnceNeverSeeItRunBackwards() throws Exception {
    AtomicLong jitter = new AtomicLong();
    Clock shaky = new ForwardClock(shaking(jitter), System::nanoTime);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(threads.submit(() -> isForward(shaky)));
    }
    for (Future<Boolean> run : runs) {
      assertEquals(true, run.get());
    }
    threads.shutdown();
  }

  private static boolean isForward(Clock clock) {
    Instant last = clock.instant();
    for (int i = 0; i < 10_000; i++) {
      Instant next = clock.instant();
      if (next.isBefore(last)) {
        return false;
      }
      last = next;
    }
    return true;
  }

  private void both(Duration time) {
    wall.set(wall.get().plus(time));
    nanos.addAndGet(time.toNanos());
  }

  private Clock settable() {
    return new TestClock(wall::get);
  }

  private static Clock shaking(AtomicLong jitter) {
    return new TestClock(() -> NOON.plusSeconds(jitter.incrementAndGet() % 7));
  }
}
