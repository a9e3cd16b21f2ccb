package health.ward.attestation.http;

import java.net.http.HttpClient;
import java.time.Duration;

/** Clients that go nowhere but where they are told to, and that do not wait for ever. */
public final class HttpClients {
  private HttpClients() {}

  /**
   * HTTP/1.1 without redirects.
   *
   * @param connect how long a connection may take
   */
  public static HttpClient.Builder builder(Duration connect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connect);
  }
}
