package health.ward.attestation.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** POST of JSON, answered by a body within a time and a size; anything but 200 is a failure. */
public final class BoundedPost {
  private final BoundedExchange exchange;

  /**
   * Asks with {@code client}.
   *
   * @param client one that follows no redirects
   * @param timeout for everything, from the connection to the last byte
   */
  public BoundedPost(HttpClient client, Duration timeout, int maximumBytes) {
    this.exchange = new BoundedExchange(client, timeout, maximumBytes);
  }

  /** The body of a 200 answer. */
  public byte[] post(URI address, byte[] json) throws IOException {
    return exchange.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
  }
}
