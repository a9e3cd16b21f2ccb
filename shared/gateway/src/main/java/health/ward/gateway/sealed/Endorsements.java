package health.ward.gateway.sealed;

import health.ward.attestation.endorsement.EndorsementDocument;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The current endorsement document. It is renewed when it is five minutes old or the channel's keys
 * have changed. When it cannot be renewed, the old one is served as long as the keys are the same:
 * those who verify it judge its age with their own clock.
 */
public final class Endorsements {

  private static final long RENEW_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  @SuppressWarnings("ArrayRecordComponent") // Values are never compared.
  private record Kept(byte[] keyDocument, EndorsementDocument document) {}

  private final SealedChannel channel;
  private final Endorser endorser;
  private final LongSupplier nanoTime;
  private @Nullable Kept kept;
  private long renewAt;

  /**
   * Documents about a channel.
   *
   * @param nanoTime monotonic time in nanoseconds
   */
  public Endorsements(SealedChannel channel, Endorser endorser, LongSupplier nanoTime) {
    this.channel = channel;
    this.endorser = endorser;
    this.nanoTime = nanoTime;
  }

  /**
   * The document for {@code GET /enclave/{app}}; concurrent callers share one renewal.
   *
   * @throws EndorsementUnavailableException when there is none for the channel's present keys
   */
  public synchronized EndorsementDocument document() throws EndorsementUnavailableException {
    byte[] keys = channel.server().keyDocument().bytes();
    Kept usable = kept != null && Arrays.equals(kept.keyDocument(), keys) ? kept : null;
    long now = nanoTime.getAsLong();
    if (usable != null && now - renewAt < 0) {
      return usable.document();
    }
    try {
      Kept renewed = new Kept(keys, endorser.endorse(keys));
      kept = renewed;
      renewAt = now + RENEW_NANOS;
      return renewed.document();
    } catch (EndorsementUnavailableException unavailable) {
      if (usable == null) {
        throw unavailable;
      }
      renewAt = now + PAUSE_NANOS;
      return usable.document();
    }
  }
}
