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
 * Carries one sealed message there and back: no redirects, no proxy, within the time that is left.
 * Behind the address may be replicas; a connection, while it lives, leads to one of them.
 */
final class EnclaveConnection {
  private static final int LONGEST_ANSWER_BYTES = 32 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final URI endpoint;
  private final Duration deadline;
  private Link kept;

  EnclaveConnection(URI endpoint, Duration deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
    this.kept = new Link();
  }

  /** What messages go by now. */
  synchronized Link link() {
    return kept;
  }

  /** Another link than one that led to a replica with other keys. */
  synchronized Link after(Link refused) {
    if (kept == refused) {
      kept = new Link();
    }
    return kept;
  }

  /**
   * A link after one by which no answer came. One that never brought an answer holds no connection
   * open and is as good as a new one.
   */
  Link afterBroken(Link broken) {
    return broken.answered ? after(broken) : broken;
  }

  /**
   * Connections that are kept open; a balancer may lead those of another link to another replica.
   * Callers share it, and whoever gives one up first replaces it for all: each client has a thread
   * of its own until it is collected.
   */
  final class Link {
    private final BoundedExchange exchange =
        new BoundedExchange(
            HttpClients.builder(CONNECT_TIMEOUT).proxy(HttpClient.Builder.NO_PROXY).build(),
            deadline,
            LONGEST_ANSWER_BYTES);
    private volatile boolean answered;

    private Link() {}

    /** The answer that comes within a time. */
    OuterAnswer post(byte[] message, Duration rest) throws IOException {
      HttpResponse<byte[]> response =
          exchange.answer(
              HttpRequest.newBuilder(endpoint)
                  .header("content-type", "message/ohttp-req")
                  .POST(BodyPublishers.ofByteArray(message)),
              rest);
      answered = true;
      return outer(response);
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
}
