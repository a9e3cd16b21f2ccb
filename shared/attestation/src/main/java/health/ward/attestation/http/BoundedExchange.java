package health.ward.attestation.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

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
   * @param within a millisecond or more for everything, instead of the time of every exchange
   * @throws HttpTimeoutException when there was none in time
   * @throws InterruptedIOException when this thread was interrupted
   * @throws IOException when the exchange failed; a {@link BodyTooLargeException} when that is why
   */
  public HttpResponse<byte[]> answer(HttpRequest.Builder request, Duration within)
      throws IOException {
    long began = System.nanoTime();
    try {
      // Not sendAsync, which on one or two processors ends every answer in a new thread of its own.
      return client.send(
          request.timeout(within).build(),
          head -> new BoundedBody(maximumBytes, within.minusNanos(System.nanoTime() - began)));
    } catch (HttpConnectTimeoutException e) {
      throw new IOException("no answer: cannot connect in time", e);
    } catch (HttpTimeoutException e) {
      throw late(within, e);
    } catch (IOException e) {
      if (e.getCause() instanceof BodyTooLargeException) {
        throw new BodyTooLargeException(maximumBytes);
      }
      throw new IOException("no answer: " + why(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static HttpTimeoutException late(Duration within, IOException cause) {
    HttpTimeoutException late =
        new HttpTimeoutException("no answer within " + within.toMillis() + " ms");
    late.initCause(cause);
    return late;
  }

  /** The JDK's own exception for an address where nobody listens has no message. */
  private static String why(IOException failure) {
    return failure instanceof ConnectException ? "cannot connect" : String.valueOf(failure);
  }
}
