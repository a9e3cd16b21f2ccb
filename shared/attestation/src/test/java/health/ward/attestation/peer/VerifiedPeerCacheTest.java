package health.ward.attestation.peer;

import static health.ward.attestation.peer.CacheFixture.MAA_DOWN;
import static health.ward.attestation.peer.CacheFixture.MAXIMUM_AGE;
import static health.ward.attestation.peer.CacheFixture.REFUSES;
import static health.ward.attestation.peer.CacheFixture.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.CacheFixture.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VerifiedPeerCacheTest {
  private final CacheFixture peers = new CacheFixture();
  private final VerifiedPeerCache cache = peers.cache;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdown();
  }

  @Test
  void aPeerIsRememberedUntilItsAgeIsReached() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.after(MAXIMUM_AGE.minusNanos(1));
    assertSame(first, cache.peer());
    peers.after(Duration.ofNanos(1));
    assertNotSame(first, cache.peer());
    assertEquals(2, peers.checks());
  }

  @Test
  void theAgeCountsFromTheBeginningOfTheCheck() throws Exception {
    peers.check(
        () -> {
          peers.after(Duration.ofMinutes(9));
          return CacheFixture.peer(1);
        });
    VerifiedPeer first = cache.peer();
    peers.after(Duration.ofMinutes(1));
    assertNotSame(first, cache.peer());
  }

  @Test
  void failuresKeepTheirKindAndAreNotRemembered() throws Exception {
    peers.check(REFUSES);
    assertThrows(PeerRefusedException.class, cache::peer);
    peers.check(MAA_DOWN);
    assertThrows(MaaUnavailableException.class, cache::peer);
    peers.check(UNREACHABLE);
    assertThrows(PeerUnreachableException.class, cache::peer);
    peers.generation(1);
    cache.peer();
    assertEquals(4, peers.checks());
  }

  @Test
  void anAgeingPeerIsRefreshedOnceInTheBackground() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.after(Duration.ofMinutes(8));
    assertSame(first, cache.peer());
    assertSame(first, cache.peer());
    assertEquals(1, peers.background.size());
    peers.background.get(0).run();
    VerifiedPeer second = cache.peer();
    assertNotSame(first, second);
    peers.after(Duration.ofMinutes(4));
    assertSame(second, cache.peer());
  }

  @Test
  void anOutageLeavesAValidVerdictAndThenFailsClosed() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.after(Duration.ofMinutes(8));
    peers.check(MAA_DOWN);
    cache.peer();
    peers.background.get(0).run();
    assertSame(first, cache.peer());
    peers.after(Duration.ofMinutes(2));
    assertThrows(MaaUnavailableException.class, cache::peer);
  }

  @Test
  void aFailedRefreshIsNotRepeatedAtOnce() throws Exception {
    cache.peer();
    peers.after(Duration.ofMinutes(8));
    peers.check(UNREACHABLE);
    cache.peer();
    peers.background.get(0).run();
    peers.after(Duration.ofSeconds(29));
    cache.peer();
    assertEquals(1, peers.background.size());
    peers.after(Duration.ofSeconds(1));
    peers.generation(1);
    VerifiedPeer old = cache.peer();
    assertEquals(2, peers.background.size());
    peers.background.get(1).run();
    assertNotSame(old, cache.peer());
  }

  @Test
  void aFreshPeerIsLeftAlone() throws Exception {
    cache.peer();
    peers.after(MAXIMUM_AGE.multipliedBy(3).dividedBy(4).minusNanos(1));
    cache.peer();
    assertEquals(0, peers.background.size());
    peers.after(Duration.ofNanos(1));
    cache.peer();
    assertEquals(1, peers.background.size());
  }

  @Test
  void aCheckThatFailsUnexpectedlyIsNotTheLast() throws Exception {
    peers.check(
        () -> {
          throw new IllegalArgumentException("a bug");
        });
    assertThrows(IllegalStateException.class, cache::peer);
    peers.generation(1);
    cache.peer();
  }

  @Test
  void aRefusalInTheBackgroundEndsTheVerdictAtOnce() throws Exception {
    cache.peer();
    peers.after(Duration.ofMinutes(8));
    peers.check(REFUSES);
    cache.peer();
    peers.background.get(0).run();
    assertThrows(PeerRefusedException.class, cache::peer);
  }

  @Test
  void manyWhoAskAtOnceShareOneCheckAndItsOutcome() throws Exception {
    Held held = peers.held(() -> CacheFixture.peer(1));
    List<Future<VerifiedPeer>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(held.askedBy(threads, cache::peer));
    }
    held.release();
    for (Future<VerifiedPeer> one : asked) {
      assertSame(asked.get(0).get(), one.get());
    }
    assertEquals(1, peers.checks());
  }

  @Test
  void whoeverIsInterruptedWhileOthersCheckIsToldSoAndStaysInterrupted() throws Exception {
    Held held = peers.held(() -> CacheFixture.peer(1));
    Future<VerifiedPeer> checked = held.askedBy(threads, cache::peer);
    Thread.currentThread().interrupt();
    assertThrows(PeerUnreachableException.class, cache::peer);
    assertTrue(Thread.interrupted());
    held.release();
    assertSame(checked.get(), cache.peer());
  }

  @Test
  void theRefreshRunsOnAThreadThatKeepsNoProcessAlive() throws Exception {
    CompletableFuture<Thread> refreshing = new CompletableFuture<>();
    AtomicLong now = new AtomicLong();
    PeerCheck check =
        () -> {
          if (now.get() > 0) {
            refreshing.complete(Thread.currentThread());
          }
          return CacheFixture.peer(1);
        };
    VerifiedPeerCache real = new VerifiedPeerCache(check, MAXIMUM_AGE, now::get);
    real.peer();
    now.set(Duration.ofMinutes(8).toNanos());
    real.peer();
    Thread thread = refreshing.get();
    assertNotSame(Thread.currentThread(), thread);
    assertTrue(thread.isDaemon());
  }
}
