package health.ward.attestation.peer;

import health.ward.attestation.maa.MaaUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a verified peer until the policy's maximum age, counted by a monotonic clock from the
 * moment its check began. From three quarters of that age on it is checked anew in the background;
 * an outage then leaves the old verdict in force until its age is reached, a refusal ends it at
 * once. At any time one check runs, and all who wait share its outcome.
 */
public final class VerifiedPeerCache {
  private final PeerCheck check;
  private final long maximumNanos;
  private final LongSupplier nanoTime;
  private final Executor background;

  private @Nullable Remembered remembered;
  private @Nullable FutureTask<VerifiedPeer> flight;

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
      Remembered known = remembered;
      long age = known == null ? maximumNanos : nanoTime.getAsLong() - known.since();
      if (known != null && age < maximumNanos) {
        if (age >= maximumNanos / 4 * 3 && flight == null) {
          background.execute(takeOff());
        }
        return known.peer();
      }
      task = flight == null ? takeOff() : flight;
    }
    task.run();
    return outcome(task);
  }

  /** Drops {@code stale}, and nothing newer. */
  public synchronized void forget(VerifiedPeer stale) {
    if (remembered != null && remembered.peer().equals(stale)) {
      remembered = null;
    }
  }

  private FutureTask<VerifiedPeer> takeOff() {
    FutureTask<VerifiedPeer> task = new FutureTask<>(this::verify);
    flight = task;
    return task;
  }

  private VerifiedPeer verify()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    long since = nanoTime.getAsLong();
    try {
      VerifiedPeer peer = check.check();
      land(new Remembered(peer, since));
      return peer;
    } catch (PeerRefusedException e) {
      land(null);
      throw e;
    } finally {
      landed();
    }
  }

  private synchronized void land(@Nullable Remembered outcome) {
    remembered = outcome;
  }

  private synchronized void landed() {
    flight = null;
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
