package health.ward.attestation.peer;

import health.ward.attestation.maa.MaaUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Remembers a verified peer until the policy's maximum age, counted by a monotonic clock. */
public final class VerifiedPeerCache {
  private final PeerCheck check;
  private final Duration maximumAge;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public VerifiedPeerCache(PeerCheck check, Duration maximumAge, LongSupplier nanoTime) {
    this.check = check;
    this.maximumAge = maximumAge;
    this.nanoTime = nanoTime;
  }

  /** The remembered peer, or one that is verified now. Concurrent callers share one check. */
  public VerifiedPeer peer()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    throw new UnsupportedOperationException("" + check + maximumAge + nanoTime);
  }

  /** Drops {@code stale}, and nothing newer. */
  public void forget(VerifiedPeer stale) {
    throw new UnsupportedOperationException();
  }
}
