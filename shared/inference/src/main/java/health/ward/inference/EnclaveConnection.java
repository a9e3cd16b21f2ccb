package health.ward.inference;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries one sealed message there and back: no redirects, no proxy, one deadline for it all. */
final class EnclaveConnection {
  private static final int LONGEST_ANSWER_BYTES = 32 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI endpoint;
  private final Duration deadline;

  EnclaveConnection(URI endpoint, Duration deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
  }

  OuterAnswer post(byte[] message) throws EnclaveUnavailableException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("content-type", "message/ohttp-req")
            .POST(BodyPublishers.ofByteArray(message))
            .build();
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, info -> new BoundedBody(LONGEST_ANSWER_BYTES));
    try {
      return outer(pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw unavailable("The enclave did not answer in time", e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("The wait for the enclave was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        throw unavailable("The enclave cannot be reached", e.getCause());
      }
      throw unavailable("The exchange with the enclave failed", e);
    }
  }

  private static OuterAnswer outer(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    return new OuterAnswer(
        response.statusCode(),
        type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        RetryAfter.seconds(response.headers().firstValue("retry-after")),
        response.body());
  }

  private static EnclaveUnavailableException unavailable(String message, Throwable cause) {
    return new EnclaveUnavailableException(message, RetryAfter.seconds(Optional.empty()), cause);
  }
}
