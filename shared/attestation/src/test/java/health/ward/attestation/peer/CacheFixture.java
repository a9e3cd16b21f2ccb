package health.ward.attestation.peer;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A cache whose time, whose checks and whose background are in the test's hands. */
final class CacheFixture {
  static final Duration MAXIMUM_AGE = Duration.ofMinutes(10);
  static final PeerCheck REFUSES =
      () -> {
        throw new PeerRefusedException(new Verdict("v1", "nobody", List.of()));
      };
  static final PeerCheck MAA_DOWN =
      () -> {
        throw new MaaUnavailableException("down");
      };
  static final PeerCheck UNREACHABLE =
      () -> {
        throw new PeerUnreachableException("gone");
      };

  /** Near the number at which a monotonic clock turns negative. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private final AtomicInteger checks = new AtomicInteger();
  private volatile PeerCheck check = () -> peer(1);

  /** Refreshes that are due. */
  final List<Runnable> background = new ArrayList<>();

  final VerifiedPeerCache cache =
      new VerifiedPeerCache(this::count, MAXIMUM_AGE, now::get, background::add);

  /** What the next checks come to. */
  void check(PeerCheck next) {
    check = next;
  }

  /** The next checks find the keys of a generation. */
  void generation(int number) {
    check = () -> peer(number);
  }

  int checks() {
    return checks.get();
  }

  void after(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Runs the refresh that is due when the peer is asked for. */
  void refresh() throws Exception {
    cache.peer();
    background.remove(0).run();
  }

  /** The next check waits to be released, and then ends as {@code next} does. */
  Held held(PeerCheck next) {
    Held held = new Held(new CountDownLatch(1), new CountDownLatch(1));
    check =
        () -> {
          held.begun.countDown();
          try {
            held.released.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return next.check();
        };
    return held;
  }

  /** A check in the middle. */
  record Held(CountDownLatch begun, CountDownLatch released) {

    /** Has somebody ask, and comes back when the check has begun. */
    Future<VerifiedPeer> askedBy(ExecutorService somebody, Callable<VerifiedPeer> question)
        throws InterruptedException {
      Future<VerifiedPeer> answer = somebody.submit(question);
      begun.await();
      return answer;
    }

    void release() {
      released.countDown();
    }
  }

  static VerifiedPeer peer(int generation) {
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

  private VerifiedPeer count()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    checks.incrementAndGet();
    return check.check();
  }
}
