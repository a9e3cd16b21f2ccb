package health.ward.attestation.peer;

import health.ward.attestation.maa.MaaUnavailableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a verified peer until the policy's maximum age, counted by a monotonic clock from the
 * moment its check began. From three quarters of that age on it is checked anew in the background;
 * an outage then leaves the old verdict in force until its age is reached, a refusal ends
 * everything at once. At any time one check runs, and all who wait share its outcome.
 *
 * <p>When a check finds another key document than the one before, the peer's keys have rolled over
 * or another replica has answered. The document before then stays in use beside the new one until
 * its own age is reached: two generations, never more.
 */
public final class VerifiedPeerCache {
  /** A background check that failed is tried again after this part of the maximum age. */
  private static final int PAUSES = 20;

  private final PeerCheck check;
  private final long maximumNanos;
  private final LongSupplier nanoTime;
  private final Executor background;

  private @Nullable Remembered current;
  private @Nullable Remembered previous;
  private @Nullable FutureTask<VerifiedPeer> flight;
  private long departed;

  /**
   * A cache that refreshes on a daemon thread.
   *
   * @param maximumAge the policy's
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public VerifiedPeerCache(PeerCheck check, Duration maximumAge, LongSupplier nanoTime) {
    this(check, maximumAge, nanoTime, VerifiedPeerCache::onDaemon);
  }

  VerifiedPeerCache(
      PeerCheck check, Duration maximumAge, LongSupplier nanoTime, Executor background) {
    this.check = check;
    this.maximumNanos = maximumAge.toNanos();
    this.nanoTime = nanoTime;
    this.background = background;
  }

  /** The remembered peer, or one that is verified now. Concurrent callers share one check. */
  public VerifiedPeer peer()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    FutureTask<VerifiedPeer> task;
    synchronized (this) {
      Remembered known = current;
      if (known != null && isValid(known)) {
        refreshIfDue(known);
        return known.peer();
      }
      task = join();
    }
    task.run();
    return outcome(task);
  }

  /**
   * A remembered peer with another key document than those that {@code refused} a message. Nobody
   * is asked.
   */
  public synchronized Optional<VerifiedPeer> other(List<VerifiedPeer> refused) {
    return Stream.of(Optional.ofNullable(current), Optional.ofNullable(previous))
        .flatMap(Optional::stream)
        .filter(this::isValid)
        .map(Remembered::peer)
        .filter(peer -> !isAmong(refused, peer))
        .findFirst();
  }

  /**
   * As {@link #other}, or else a peer that is verified now, whatever keys it has. Callers who were
   * refused at the same time share one check. One that was under way may have begun before the keys
   * changed: when it finds what was refused, it is followed by one more.
   */
  public VerifiedPeer anew(List<VerifiedPeer> refused)
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    boolean begunBefore;
    FutureTask<VerifiedPeer> task;
    synchronized (this) {
      Optional<VerifiedPeer> other = other(refused);
      if (other.isPresent()) {
        return other.get();
      }
      begunBefore = flight != null;
      task = join();
    }
    task.run();
    VerifiedPeer peer = outcome(task);
    return begunBefore && isAmong(refused, peer) ? afresh() : peer;
  }

  private VerifiedPeer afresh()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    FutureTask<VerifiedPeer> task;
    synchronized (this) {
      task = join();
    }
    task.run();
    return outcome(task);
  }

  private void refreshIfDue(Remembered known) {
    long now = nanoTime.getAsLong();
    if (flight == null
        && now - known.since() >= maximumNanos / 4 * 3
        && now - departed >= maximumNanos / PAUSES) {
      background.execute(join());
    }
  }

  private FutureTask<VerifiedPeer> join() {
    if (flight == null) {
      flight = new FutureTask<>(this::verify);
      departed = nanoTime.getAsLong();
    }
    return flight;
  }

  private VerifiedPeer verify()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    long since = nanoTime.getAsLong();
    try {
      VerifiedPeer peer = check.check();
      accepted(new Remembered(peer, since));
      return peer;
    } catch (PeerRefusedException e) {
      refused();
      throw e;
    } finally {
      landed();
    }
  }

  private synchronized void accepted(Remembered verified) {
    if (current != null && !sameKeys(current.peer(), verified.peer())) {
      previous = current;
    }
    current = verified;
  }

  private synchronized void refused() {
    current = null;
    previous = null;
  }

  private synchronized void landed() {
    flight = null;
  }

  private boolean isValid(Remembered remembered) {
    return nanoTime.getAsLong() - remembered.since() < maximumNanos;
  }

  private static boolean isAmong(List<VerifiedPeer> refused, VerifiedPeer peer) {
    return refused.stream().anyMatch(one -> sameKeys(one, peer));
  }

  private static boolean sameKeys(VerifiedPeer one, VerifiedPeer other) {
    return Arrays.equals(one.keyDocument(), other.keyDocument());
  }

  private static VerifiedPeer outcome(FutureTask<VerifiedPeer> task)
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerUnreachableException("interrupted while a peer was checked", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PeerRefusedException refused) {
        throw new PeerRefusedException(refused.verdict(), refused);
      }
      if (e.getCause() instanceof MaaUnavailableException unavailable) {
        throw new MaaUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
      }
      if (e.getCause() instanceof PeerUnreachableException unreachable) {
        throw new PeerUnreachableException(String.valueOf(unreachable.getMessage()), unreachable);
      }
      throw new IllegalStateException("a check failed in a way it does not declare", e);
    }
  }

  private static void onDaemon(Runnable task) {
    Thread thread = new Thread(task, "ward-peer-check");
    thread.setDaemon(true);
    thread.start();
  }

  private record Remembered(VerifiedPeer peer, long since) {}
}
