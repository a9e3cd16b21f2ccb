package health.ward.attestation.maa;

import health.ward.attestation.http.HttpClients;
import health.ward.attestation.http.PinnedTls;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * How attestation services, and the vaults that believe them, are reached: the JDK's client, no
 * redirects, bounded waits. Knows nothing of Azure's SDK, so that who only verifies can leave it
 * out.
 */
public final class MaaTransport {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final UnaryOperator<HttpClient.Builder> trust;
  private final Duration timeout;

  private MaaTransport(UnaryOperator<HttpClient.Builder> trust, Duration timeout) {
    this.trust = trust;
    this.timeout = timeout;
  }

  /** TLS is trusted by the JDK's own certificate authorities. */
  public static MaaTransport publicCas() {
    return new MaaTransport(UnaryOperator.identity(), ANSWER);
  }

  /**
   * TLS is trusted by the given authorities only.
   *
   * @param pem one certificate or more, PEM
   * @throws IllegalArgumentException if there is none
   */
  public static MaaTransport pinned(String pem) {
    SSLContext context = PinnedTls.trusting(pem);
    return new MaaTransport(builder -> builder.sslContext(context), ANSWER);
  }

  /** The same transport that waits for an answer no longer than {@code answer}. */
  public MaaTransport within(Duration answer) {
    return new MaaTransport(trust, answer);
  }

  HttpClient.Builder client() {
    return trust.apply(HttpClients.builder(CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout));
  }

  Duration timeout() {
    return timeout;
  }
}
