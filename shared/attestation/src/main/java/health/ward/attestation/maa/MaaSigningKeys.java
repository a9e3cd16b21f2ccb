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
 * hour. An unknown {@code kid} has the set fetched again, at most twice a minute for an issuer, and
 * once for all who ask at the same time; a failed fetch is not repeated for a second.
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
    private @Nullable Map<String, RSAPublicKey> keys;
    private long fetchedAt;
    private boolean failed;
    private long failedAt;

    Published(MaaIssuer issuer) {
      this.issuer = issuer;
    }

    synchronized Optional<RSAPublicKey> key(String kid) throws MaaUnavailableException {
      Map<String, RSAPublicKey> known = keys;
      long age = nanoTime.getAsLong() - fetchedAt;
      if (known == null || age > KEPT_NANOS || (!known.containsKey(kid) && age > REFETCH_NANOS)) {
        known = fetch();
        keys = known;
        fetchedAt = nanoTime.getAsLong();
      }
      return Optional.ofNullable(known.get(kid));
    }

    private Map<String, RSAPublicKey> fetch() throws MaaUnavailableException {
      if (failed && nanoTime.getAsLong() - failedAt < FAILED_NANOS) {
        throw new MaaUnavailableException("no keys from " + issuer.certs() + " a moment ago");
      }
      try {
        Map<String, RSAPublicKey> fetched = MaaKeySet.parse(get.get(URI.create(issuer.certs())));
        failed = false;
        return fetched;
      } catch (IOException | JsonShapeException e) {
        failed = true;
        failedAt = nanoTime.getAsLong();
        throw new MaaUnavailableException("no keys from " + issuer.certs(), e);
      }
    }
  }
}
