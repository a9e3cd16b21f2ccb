package health.ward.attestation.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.CacheFixture.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KeyRolloverTest {
  private final CacheFixture peers = new CacheFixture();
  private final VerifiedPeerCache cache = peers.cache;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdown();
  }

  @Test
  void withOneGenerationThereIsNoOther() throws Exception {
    VerifiedPeer first = cache.peer();
    assertEquals(Optional.empty(), cache.other(List.of(first)));
    assertEquals(1, peers.checks());
  }

  @Test
  void whoWasRefusedGetsAPeerThatIsVerifiedAnew() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.generation(2);
    VerifiedPeer second = cache.anew(List.of(first));
    assertGeneration(2, second);
    assertSame(second, cache.peer());
    assertEquals(2, peers.checks());
  }

  @Test
  void whoWasRefusedByKeysThatHaveNotChangedGetsAFreshVerdict() throws Exception {
    VerifiedPeer first = cache.peer();
    VerifiedPeer again = cache.anew(List.of(first));
    assertNotSame(first, again);
    assertGeneration(1, again);
    assertEquals(Optional.empty(), cache.other(List.of(again)), "it is the same generation");
  }

  @Test
  void whoWasRefusedLateGetsWhatOthersHaveFound() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.generation(2);
    VerifiedPeer second = cache.anew(List.of(first));
    assertSame(second, cache.anew(List.of(first)));
    assertSame(second, cache.other(List.of(first)).orElseThrow());
    assertEquals(2, peers.checks());
  }

  @Test
  void theGenerationBeforeStaysUntilItsOwnAgeIsReached() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.after(Duration.ofMinutes(8));
    peers.generation(2);
    peers.refresh();
    VerifiedPeer second = cache.peer();
    assertGeneration(2, second);
    assertSame(first, cache.other(List.of(second)).orElseThrow());
    peers.after(Duration.ofMinutes(2).minusNanos(1));
    assertSame(first, cache.other(List.of(second)).orElseThrow());
    peers.after(Duration.ofNanos(1));
    assertEquals(Optional.empty(), cache.other(List.of(second)));
    assertSame(second, cache.peer());
  }

  @Test
  void aRenewedVerdictKeepsTheOtherGeneration() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.generation(2);
    VerifiedPeer second = cache.anew(List.of(first));
    peers.after(Duration.ofMinutes(8));
    peers.refresh();
    VerifiedPeer renewed = cache.peer();
    assertNotSame(second, renewed);
    assertSame(first, cache.other(List.of(renewed)).orElseThrow());
  }

  @Test
  void thereAreTwoGenerationsAndNeverThree() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.generation(2);
    VerifiedPeer second = cache.anew(List.of(first));
    peers.generation(3);
    VerifiedPeer third = cache.anew(List.of(first, second));
    assertGeneration(3, third);
    assertSame(second, cache.other(List.of(third)).orElseThrow());
    assertEquals(Optional.empty(), cache.other(List.of(third, second)));
  }

  @Test
  void replicasThatAnswerInTurnsAreBothRemembered() throws Exception {
    VerifiedPeer one = cache.peer();
    peers.generation(2);
    VerifiedPeer other = cache.anew(List.of(one));
    peers.after(Duration.ofMinutes(8));
    peers.generation(1);
    peers.refresh();
    VerifiedPeer oneAgain = cache.peer();
    assertGeneration(1, oneAgain);
    assertSame(other, cache.other(List.of(oneAgain)).orElseThrow());
  }

  @Test
  void aRefusalEndsBothGenerationsAtOnce() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.generation(2);
    VerifiedPeer second = cache.anew(List.of(first));
    peers.check(CacheFixture.REFUSES);
    peers.after(Duration.ofMinutes(8));
    peers.refresh();
    assertEquals(Optional.empty(), cache.other(List.of(second)));
    assertEquals(Optional.empty(), cache.other(List.of(first)));
    assertThrows(PeerRefusedException.class, cache::peer);
    assertThrows(PeerRefusedException.class, () -> cache.anew(List.of(second)));
  }

  @Test
  void anOutageWhileVerifyingAnewLeavesAValidVerdictAndThenFailsClosed() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.check(CacheFixture.MAA_DOWN);
    assertThrows(MaaUnavailableException.class, () -> cache.anew(List.of(first)));
    assertSame(first, cache.peer());
    peers.after(CacheFixture.MAXIMUM_AGE);
    assertThrows(MaaUnavailableException.class, cache::peer);
  }

  @Test
  void manyWhoWereRefusedAtOnceShareOneCheckAndMeanwhileTheOldVerdictHolds() throws Exception {
    VerifiedPeer first = cache.peer();
    Held held = peers.held(() -> CacheFixture.peer(2));
    List<Future<VerifiedPeer>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(held.askedBy(threads, () -> cache.anew(List.of(first))));
    }
    assertSame(first, cache.peer());
    held.release();
    for (Future<VerifiedPeer> one : asked) {
      assertSame(asked.get(0).get(), one.get());
    }
    assertGeneration(2, cache.peer());
    assertEquals(2, peers.checks());
  }

  @Test
  void aCheckThatBeganBeforeTheKeysChangedIsFollowedByAnother() throws Exception {
    VerifiedPeer first = cache.peer();
    peers.after(Duration.ofMinutes(8));
    cache.peer();
    Held held = peers.held(() -> CacheFixture.peer(1));
    Runnable refresh = peers.background.remove(0);
    Future<VerifiedPeer> refreshed =
        held.askedBy(
            threads,
            () -> {
              refresh.run();
              return first;
            });
    FutureTask<VerifiedPeer> anew = new FutureTask<>(() -> cache.anew(List.of(first)));
    Thread waiting = new Thread(anew);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    peers.generation(2);
    held.release();
    assertGeneration(2, anew.get());
    assertSame(first, refreshed.get());
    assertEquals(3, peers.checks());
  }

  private static void assertGeneration(int expected, VerifiedPeer peer) {
    assertEquals(expected, peer.keyDocument()[0]);
  }
}
