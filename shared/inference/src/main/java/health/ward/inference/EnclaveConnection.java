package health.ward.inference;

import health.ward.attestation.http.BoundedExchange;
import health.ward.attestation.http.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/**
 * Carries one sealed message there and back: no redirects, no proxy, one deadline for it all.
 * Behind the address may be replicas; a connection, while it lives, leads to one of them.
 */
final class EnclaveConnection {
  private static final int LONGEST_ANSWER_BYTES = 32 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final URI endpoint;
  private final Duration deadline;
  private final BoundedExchange kept;

  EnclaveConnection(URI endpoint, Duration deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
    this.kept = exchange();
  }

  /** By a connection that is open, or a new one. */
  OuterAnswer post(byte[] message) throws IOException {
    return post(message, kept);
  }

  /** By a new connection, which a balancer may lead to another replica. */
  OuterAnswer postAnew(byte[] message) throws IOException {
    return post(message, exchange());
  }

  private BoundedExchange exchange() {
    return new BoundedExchange(
        HttpClients.builder(CONNECT_TIMEOUT).proxy(HttpClient.Builder.NO_PROXY).build(),
        deadline,
        LONGEST_ANSWER_BYTES);
  }

  private OuterAnswer post(byte[] message, BoundedExchange exchange) throws IOException {
    return outer(
        exchange.answer(
            HttpRequest.newBuilder(endpoint)
                .header("content-type", "message/ohttp-req")
                .POST(BodyPublishers.ofByteArray(message))));
  }

  private static OuterAnswer outer(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    return new OuterAnswer(
        response.statusCode(),
        type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        RetryAfter.seconds(response.headers().firstValue("retry-after")),
        response.body());
  }
}
