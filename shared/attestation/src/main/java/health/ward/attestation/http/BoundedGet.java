package health.ward.attestation.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** GET of a whole body within a time and a size; anything but 200 is a failure. */
public final class BoundedGet {
  private final HttpClient client;
  private final Duration timeout;
  private final int maximumBytes;

  /**
   * Fetches with {@code client}.
   *
   * @param client one that follows no redirects
   * @param timeout for everything, from the connection to the last byte
   */
  public BoundedGet(HttpClient client, Duration timeout, int maximumBytes) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the client follows redirects");
    }
    this.client = client;
    this.timeout = timeout;
    this.maximumBytes = maximumBytes;
  }

  /** The body of a 200 answer. */
  public byte[] get(URI address) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(maximumBytes));
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("answered status " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new IOException("no answer: " + e.getCause(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
