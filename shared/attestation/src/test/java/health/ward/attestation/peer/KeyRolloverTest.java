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
class KeyRolloverTest {
  private static final Duration MAXIMUM_AGE = Duration.ofMinutes(10);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger checks = new AtomicInteger();
  private final List<Runnable> background = new ArrayList<>();
  private volatile int generation = 1;
  private volatile PeerCheck check = () -> peer(generation);
  private final VerifiedPeerCache cache =
      new VerifiedPeerCache(this::count, MAXIMUM_AGE, now::get, background::add);

  @Test
  void withOneGenerationThereIsNoOther() throws Exception {
    VerifiedPeer first = cache.peer();
    assertEquals(Optional.empty(), cache.other(List.of(first)));
    assertEquals(1, checks.get());
  }

  @Test
  void whoWasRefusedGetsAPeerThatIsVerifiedAnew() throws Exception {
    VerifiedPeer first = cache.peer();
    generation = 2;
    VerifiedPeer second = cache.anew(List.of(first));
    assertGeneration(2, second);
    assertSame(second, cache.peer());
    assertEquals(2, checks.get());
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
    generation = 2;
    VerifiedPeer second = cache.anew(List.of(first));
    assertSame(second, cache.anew(List.of(first)));
    assertSame(second, cache.other(List.of(first)).orElseThrow());
    assertEquals(2, checks.get());
  }

  @Test
  void theGenerationBeforeStaysUntilItsOwnAgeIsReached() throws Exception {
    VerifiedPeer first = cache.peer();
    after(Duration.ofMinutes(8));
    generation = 2;
    refresh();
    VerifiedPeer second = cache.peer();
    assertGeneration(2, second);
    assertSame(first, cache.other(List.of(second)).orElseThrow());
    after(Duration.ofMinutes(2).minusNanos(1));
    assertSame(first, cache.other(List.of(second)).orElseThrow());
    after(Duration.ofNanos(1));
    assertEquals(Optional.empty(), cache.other(List.of(second)));
    assertSame(second, cache.peer());
  }

  @Test
  void aRenewedVerdictKeepsTheOtherGeneration() throws Exception {
    VerifiedPeer first = cache.peer();
    generation = 2;
    VerifiedPeer second = cache.anew(List.of(first));
    after(Duration.ofMinutes(8));
    refresh();
    VerifiedPeer renewed = cache.peer();
    assertNotSame(second, renewed);
    assertSame(first, cache.other(List.of(renewed)).orElseThrow());
  }

  @Test
  void thereAreTwoGenerationsAndNeverThree() throws Exception {
    VerifiedPeer first = cache.peer();
    generation = 2;
    VerifiedPeer second = cache.anew(List.of(first));
    generation = 3;
    VerifiedPeer third = cache.anew(List.of(first, second));
    assertGeneration(3, third);
    assertSame(second, cache.other(List.of(third)).orElseThrow());
    assertEquals(Optional.empty(), cache.other(List.of(third, second)));
  }

  @Test
  void replicasThatAnswerInTurnsAreBothRemembered() throws Exception {
    VerifiedPeer one = cache.peer();
    generation = 2;
    VerifiedPeer other = cache.anew(List.of(one));
    after(Duration.ofMinutes(8));
    generation = 1;
    refresh();
    VerifiedPeer oneAgain = cache.peer();
    assertGeneration(1, oneAgain);
    assertSame(other, cache.other(List.of(oneAgain)).orElseThrow());
  }

  @Test
  void aRefusalEndsBothGenerationsAtOnce() throws Exception {
    VerifiedPeer first = cache.peer();
    generation = 2;
    VerifiedPeer second = cache.anew(List.of(first));
    check =
        () -> {
          throw new PeerRefusedException(new Verdict("v1", "nobody", List.of()));
        };
    after(Duration.ofMinutes(8));
    refresh();
    assertEquals(Optional.empty(), cache.other(List.of(second)));
    assertEquals(Optional.empty(), cache.other(List.of(first)));
    assertThrows(PeerRefusedException.class, cache::peer);
    assertThrows(PeerRefusedException.class, () -> cache.anew(List.of(second)));
  }

  @Test
  void anOutageWhileVerifyingAnewLeavesAValidVerdictAndThenFailsClosed() throws Exception {
    VerifiedPeer first = cache.peer();
    check =
        () -> {
          throw new MaaUnavailableException("down");
        };
    assertThrows(MaaUnavailableException.class, () -> cache.anew(List.of(first)));
    assertSame(first, cache.peer());
    after(MAXIMUM_AGE);
    assertThrows(MaaUnavailableException.class, cache::peer);
  }

  @Test
  void manyWhoWereRefusedAtOnceShareOneCheck() throws Exception {
    VerifiedPeer first = cache.peer();
    CountDownLatch release = new CountDownLatch(1);
    check =
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return peer(2);
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<VerifiedPeer>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(threads.submit(() -> cache.anew(List.of(first))));
    }
    assertSame(first, cache.peer(), "the old verdict holds meanwhile");
    release.countDown();
    VerifiedPeer second = asked.get(0).get();
    for (Future<VerifiedPeer> one : asked) {
      assertSame(second, one.get());
    }
    threads.shutdown();
    assertEquals(2, checks.get());
  }

  private void refresh() throws Exception {
    cache.peer();
    background.remove(0).run();
  }

  private VerifiedPeer count()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    checks.incrementAndGet();
    return check.check();
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static void assertGeneration(int expected, VerifiedPeer peer) {
    assertEquals(expected, peer.keyDocument()[0]);
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
