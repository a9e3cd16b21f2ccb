package health.ward.attestation.maa;

import health.ward.attestation.cas.Certificates;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How attestation services are reached: the JDK's client, no redirects, bounded waits. */
public final class MaaTransport {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Duration timeout;

  private MaaTransport(HttpClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /** TLS is trusted by the JDK's own certificate authorities. */
  public static MaaTransport publicCas() {
    return new MaaTransport(builder().build(), ANSWER);
  }

  /**
   * TLS is trusted by the given authorities only.
   *
   * @param pem one certificate or more, PEM
   * @throws IllegalArgumentException if there is none
   */
  public static MaaTransport pinned(String pem) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      for (X509Certificate root : Certificates.parsePem(pem)) {
        roots.setCertificateEntry("root-" + roots.size(), root);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new MaaTransport(builder().sslContext(context).build(), ANSWER);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("no certificate authority to trust", e);
    }
  }

  /** The same transport that waits for an answer no longer than {@code timeout}. */
  public MaaTransport within(Duration answer) {
    return new MaaTransport(client, answer);
  }

  HttpClient client() {
    return client;
  }

  Duration timeout() {
    return timeout;
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT);
  }
}
