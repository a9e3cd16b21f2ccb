package health.ward.attestation.maa;

import health.ward.attestation.http.BoundedGet;
import health.ward.attestation.json.JsonShapeException;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys as the issuers publish them, fetched from the issuer's own address only and kept for an
 * hour. An unknown {@code kid} has the set fetched again, at most twice a minute for an issuer and
 * once for all who ask at the same time; who asks for a known one never waits for that. While there
 * is no set at all, a failed fetch is not repeated for a second.
 */
public final class MaaSigningKeys implements MaaKeySource {
  private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();
  private static final long REFETCH_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long FAILED_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MAXIMUM_BYTES = 1 << 20;

  private final BoundedGet get;
  private final LongSupplier nanoTime;
  private final Map<MaaIssuer, Published> issuers = new ConcurrentHashMap<>();

  /**
   * Keys over {@code transport}.
   *
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public MaaSigningKeys(MaaTransport transport, LongSupplier nanoTime) {
    this.get = new BoundedGet(transport.client().build(), transport.timeout(), MAXIMUM_BYTES);
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<RSAPublicKey> key(MaaIssuer issuer, String kid) throws MaaUnavailableException {
    return issuers.computeIfAbsent(issuer, Published::new).key(kid);
  }

  /** The set of one issuer; its lock makes every fetch a single flight. */
  private final class Published {
    private final MaaIssuer issuer;
    private volatile @Nullable Fetched latest;
    private boolean failed;
    private long endedAt;

    Published(MaaIssuer issuer) {
      this.issuer = issuer;
    }

    Optional<RSAPublicKey> key(String kid) throws MaaUnavailableException {
      Fetched known = latest;
      if (known == null || isOld(known) || !known.keys().containsKey(kid)) {
        known = refetched();
      }
      return Optional.ofNullable(known.keys().get(kid));
    }

    /** The latest set, fetched again if it may be: whoever waited for a fetch gets its outcome. */
    private synchronized Fetched refetched() throws MaaUnavailableException {
      Fetched known = latest;
      boolean usable = known != null && !isOld(known);
      long pause = usable ? REFETCH_NANOS : FAILED_NANOS;
      boolean soon = nanoTime.getAsLong() - endedAt <= pause;
      if (failed && soon) {
        throw new MaaUnavailableException("no keys from " + issuer.certs() + " a moment ago");
      }
      return known != null && usable && soon ? known : fetch();
    }

    private Fetched fetch() throws MaaUnavailableException {
      long began = nanoTime.getAsLong();
      failed = true;
      try {
        Fetched fetched = new Fetched(MaaKeySet.parse(get.get(URI.create(issuer.certs()))), began);
        latest = fetched;
        failed = false;
        return fetched;
      } catch (IOException | JsonShapeException e) {
        throw new MaaUnavailableException("no keys from " + issuer.certs(), e);
      } finally {
        // The end counts: who waited for a slow failure does not repeat it.
        endedAt = nanoTime.getAsLong();
      }
    }

    private boolean isOld(Fetched fetched) {
      return nanoTime.getAsLong() - fetched.began() > KEPT_NANOS;
    }
  }

  private record Fetched(Map<String, RSAPublicKey> keys, long began) {}
}
