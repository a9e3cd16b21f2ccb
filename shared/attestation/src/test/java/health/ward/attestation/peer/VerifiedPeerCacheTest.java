package health.ward.attestation.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VerifiedPeerCacheTest {
  private static final Duration MAXIMUM_AGE = Duration.ofMinutes(10);
  private static final PeerCheck REFUSES =
      () -> {
        throw new PeerRefusedException(new Verdict("v1", "nobody", List.of()));
      };
  private static final PeerCheck MAA_DOWN =
      () -> {
        throw new MaaUnavailableException("down");
      };
  private static final PeerCheck UNREACHABLE =
      () -> {
        throw new PeerUnreachableException("gone");
      };

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger checks = new AtomicInteger();
  private final List<Runnable> background = new ArrayList<>();
  private volatile PeerCheck check = VerifiedPeerCacheTest::newPeer;
  private final VerifiedPeerCache cache =
      new VerifiedPeerCache(this::count, MAXIMUM_AGE, now::get, background::add);

  @Test
  void aPeerIsRememberedUntilItsAgeIsReached() throws Exception {
    VerifiedPeer first = cache.peer();
    after(MAXIMUM_AGE.minusNanos(1));
    assertSame(first, cache.peer());
    after(Duration.ofNanos(1));
    assertNotSame(first, cache.peer());
    assertEquals(2, checks.get());
  }

  @Test
  void theAgeCountsFromTheBeginningOfTheCheck() throws Exception {
    check =
        () -> {
          after(Duration.ofMinutes(9));
          return newPeer();
        };
    VerifiedPeer first = cache.peer();
    after(Duration.ofMinutes(1));
    assertNotSame(first, cache.peer());
  }

  @Test
  void failuresKeepTheirKindAndAreNotRemembered() throws Exception {
    check = REFUSES;
    assertThrows(PeerRefusedException.class, cache::peer);
    check = MAA_DOWN;
    assertThrows(MaaUnavailableException.class, cache::peer);
    check = UNREACHABLE;
    assertThrows(PeerUnreachableException.class, cache::peer);
    check = VerifiedPeerCacheTest::newPeer;
    cache.peer();
    assertEquals(4, checks.get());
  }

  @Test
  void anAgeingPeerIsRefreshedOnceInTheBackground() throws Exception {
    VerifiedPeer first = cache.peer();
    after(Duration.ofMinutes(8));
    assertSame(first, cache.peer());
    assertSame(first, cache.peer());
    assertEquals(1, background.size());
    background.get(0).run();
    VerifiedPeer second = cache.peer();
    assertNotSame(first, second);
    after(Duration.ofMinutes(4));
    assertSame(second, cache.peer());
  }

  @Test
  void anOutageLeavesAValidVerdictAndThenFailsClosed() throws Exception {
    VerifiedPeer first = cache.peer();
    after(Duration.ofMinutes(8));
    check = MAA_DOWN;
    cache.peer();
    background.get(0).run();
    assertSame(first, cache.peer());
    after(Duration.ofMinutes(2));
    assertThrows(MaaUnavailableException.class, cache::peer);
  }

  @Test
  void aFailedRefreshIsNotRepeatedAtOnce() throws Exception {
    cache.peer();
    after(Duration.ofMinutes(8));
    check = UNREACHABLE;
    cache.peer();
    background.get(0).run();
    after(Duration.ofSeconds(29));
    cache.peer();
    assertEquals(1, background.size());
    after(Duration.ofSeconds(1));
    check = VerifiedPeerCacheTest::newPeer;
    VerifiedPeer old = cache.peer();
    assertEquals(2, background.size());
    background.get(1).run();
    assertNotSame(old, cache.peer());
  }

  @Test
  void aFreshPeerIsLeftAlone() throws Exception {
    cache.peer();
    after(MAXIMUM_AGE.multipliedBy(3).dividedBy(4).minusNanos(1));
    cache.peer();
    assertEquals(0, background.size());
    after(Duration.ofNanos(1));
    cache.peer();
    assertEquals(1, background.size());
  }

  @Test
  void aCheckThatFailsUnexpectedlyIsNotTheLast() throws Exception {
    check =
        () -> {
          throw new IllegalArgumentException("a bug");
        };
    assertThrows(IllegalStateException.class, cache::peer);
    check = VerifiedPeerCacheTest::newPeer;
    cache.peer();
  }

  @Test
  void aRefusalInTheBackgroundEndsTheVerdictAtOnce() throws Exception {
    cache.peer();
    after(Duration.ofMinutes(8));
    check = REFUSES;
    cache.peer();
    background.get(0).run();
    assertThrows(PeerRefusedException.class, cache::peer);
  }

  @Test
  void manyWhoAskAtOnceShareOneCheckAndItsOutcome() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    check =
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return newPeer();
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<VerifiedPeer>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(threads.submit(cache::peer));
    }
    release.countDown();
    VerifiedPeer first = asked.get(0).get();
    for (Future<VerifiedPeer> one : asked) {
      assertSame(first, one.get());
    }
    threads.shutdown();
    assertEquals(1, checks.get());
  }

  private VerifiedPeer count()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    checks.incrementAndGet();
    return check.check();
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static VerifiedPeer newPeer() {
    return peer(1);
  }

  private static VerifiedPeer peer(int generation) {
    return new VerifiedPeer(
        "onnx",
        new byte[] {(byte) generation},
        new RuntimeData("onnx", "", Map.of(), Optional.empty()),
        "",
        "sgx",
        Optional.empty(),
        Optional.empty(),
        new Verdict("v1", "test", List.of()));
  }
}
