package health.ward.cli.channel;

import health.ward.attestation.http.BoundedExchange;
import health.ward.attestation.http.HttpClients;
import health.ward.cli.config.App;
import health.ward.cli.config.ClientConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The one outer address of each app: no redirects, bounded sizes, one deadline for each answer. */
public final class Connection {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration DOCUMENT = Duration.ofSeconds(15);
  private static final int LARGEST_DOCUMENT = 1 << 20;
  private static final int LARGEST_ANSWER = 64 << 20;

  private final URI api;
  private final BoundedExchange documents;
  private final BoundedExchange messages;

  /**
   * A connection to the API of a configuration.
   *
   * @param deadline for a sealed answer, from the connection to its last byte
   */
  public Connection(ClientConfig config, Duration deadline) {
    this.api = config.api();
    HttpClient.Builder builder = HttpClients.builder(CONNECT);
    config.tls().ifPresent(builder::sslContext);
    HttpClient client = builder.build();
    this.documents = new BoundedExchange(client, DOCUMENT, LARGEST_DOCUMENT);
    this.messages = new BoundedExchange(client, deadline, LARGEST_ANSWER);
  }

  /** Host and port of the API. */
  String authority() {
    return api.getRawAuthority();
  }

  /** What the app says about itself. */
  byte[] endorsement(App app) throws UnreachableException {
    try {
      return documents.send(HttpRequest.newBuilder(address(app)).GET());
    } catch (IOException e) {
      throw unreachable(app, e);
    }
  }

  HttpResponse<byte[]> post(App app, byte[] message) throws UnreachableException {
    try {
      return messages.answer(
          HttpRequest.newBuilder(address(app))
              .header("Content-Type", "application/octet-stream")
              .POST(BodyPublishers.ofByteArray(message)));
    } catch (IOException e) {
      throw unreachable(app, e);
    }
  }

  private URI address(App app) {
    return api.resolve("/enclave/" + app);
  }

  private UnreachableException unreachable(App app, IOException cause) {
    return new UnreachableException(address(app) + ": " + cause.getMessage(), cause);
  }
}
