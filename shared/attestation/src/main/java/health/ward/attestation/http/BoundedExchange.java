package health.ward.attestation.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request, and the whole body of its answer within a time and a size. */
public final class BoundedExchange {
  private final HttpClient client;
  private final Duration timeout;
  private final int maximumBytes;

  /**
   * Exchanges with {@code client}.
   *
   * @param client one that follows no redirects
   * @param timeout for everything, from the connection to the last byte
   */
  public BoundedExchange(HttpClient client, Duration timeout, int maximumBytes) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the client follows redirects");
    }
    this.client = client;
    this.timeout = timeout;
    this.maximumBytes = maximumBytes;
  }

  /** The body of a 200 answer; anything else is a failure. */
  public byte[] send(HttpRequest.Builder request) throws IOException {
    HttpResponse<byte[]> response = answer(request);
    if (response.statusCode() != 200) {
      throw new IOException("answered status " + response.statusCode());
    }
    return response.body();
  }

  /** As {@link #answer(HttpRequest.Builder, Duration)}, within the time of every exchange. */
  public HttpResponse<byte[]> answer(HttpRequest.Builder request) throws IOException {
    return answer(request, timeout);
  }

  /**
   * The answer, whatever its status.
   *
   * @param within for everything, instead of the time of every exchange
   * @throws HttpTimeoutException when there was none in time
   * @throws InterruptedIOException when this thread was interrupted
   * @throws IOException when the exchange failed; a {@link BodyTooLargeException} when that is why
   */
  public HttpResponse<byte[]> answer(HttpRequest.Builder request, Duration within)
      throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new BoundedBody(maximumBytes));
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BodyTooLargeException) {
        throw new BodyTooLargeException(maximumBytes);
      }
      throw new IOException("no answer: " + why(e.getCause()), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      HttpTimeoutException late =
          new HttpTimeoutException("no answer within " + within.toMillis() + " ms");
      late.initCause(e);
      throw late;
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** The JDK's own exception for an address where nobody listens has no message. */
  private static String why(@Nullable Throwable cause) {
    return cause instanceof ConnectException ? "cannot connect" : String.valueOf(cause);
  }
}
