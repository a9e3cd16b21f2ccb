package health.ward.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys fetched from the one address that the configuration names. They are fetched again when they
 * are ten minutes old, and when a token names an unknown key, but at most once in thirty seconds. A
 * set that cannot be renewed is used for an hour and then no longer.
 */
public final class RemoteKeys implements IssuerKeys {

  private static final long RENEW_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long DISCARD_NANOS = Duration.ofHours(1).toNanos();
  private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAXIMUM_BYTES = 256 * 1024;

  private record Fetched(JWKSet keys, long atNanos) {}

  private final URI address;
  private final HttpClient http;
  private final LongSupplier nanoTime;
  private @Nullable Fetched fetched;
  private long lastAttempt;
  private boolean attempted;

  /**
   * Keys at an address; nothing is fetched before the first question.
   *
   * @param http a client that follows no redirect
   * @param nanoTime monotonic time in nanoseconds
   */
  public RemoteKeys(URI address, HttpClient http, LongSupplier nanoTime) {
    this.address = address;
    this.http = http;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Optional<JWK> key(String keyId) throws TokenKeysUnavailableException {
    long now = nanoTime.getAsLong();
    Fetched usable = fetched;
    if (usable == null || now - usable.atNanos() >= RENEW_NANOS || isUnknown(usable, keyId)) {
      renew(now);
    }
    usable = fetched;
    if (usable == null || now - usable.atNanos() >= DISCARD_NANOS) {
      throw new TokenKeysUnavailableException();
    }
    return Optional.ofNullable(usable.keys().getKeyByKeyId(keyId));
  }

  private static boolean isUnknown(Fetched usable, String keyId) {
    return usable.keys().getKeyByKeyId(keyId) == null;
  }

  private void renew(long now) {
    if (attempted && now - lastAttempt < PAUSE_NANOS) {
      return;
    }
    attempted = true;
    lastAttempt = now;
    try {
      fetched = new Fetched(fetch(), now);
    } catch (IOException | ParseException keptOld) {
      // The old set stays until it is too old; key() decides.
      return;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private JWKSet fetch() throws IOException, ParseException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    var response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      byte[] document = body.readNBytes(MAXIMUM_BYTES + 1);
      if (document.length > MAXIMUM_BYTES) {
        throw new IOException("key set too large");
      }
      return JWKSet.parse(new String(document, StandardCharsets.UTF_8));
    }
  }
}
