package health.ward.attestation.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** GET of a whole body within a time and a size; anything but 200 is a failure. */
public final class BoundedGet {
  private final BoundedExchange exchange;

  /**
   * Fetches with {@code client}.
   *
   * @param client one that follows no redirects
   * @param timeout for everything, from the connection to the last byte
   */
  public BoundedGet(HttpClient client, Duration timeout, int maximumBytes) {
    this.exchange = new BoundedExchange(client, timeout, maximumBytes);
  }

  /** The body of a 200 answer. */
  public byte[] get(URI address) throws IOException {
    return exchange.send(HttpRequest.newBuilder(address).GET());
  }
}
