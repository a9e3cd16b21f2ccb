package health.ward.lab.ingress;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Passes requests on to one app and its answers back, bodies as streams. */
final class Forwarder {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "date");

  private final HttpClient client;
  private final String base;

  private Forwarder(HttpClient client, String base) {
    this.client = client;
    this.base = base;
  }

  static Forwarder to(IngressSettings.App app, X509Certificate authority)
      throws GeneralSecurityException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5));
    if (app.name().isPresent()) {
      client.sslContext(AppTrust.context(authority, app.name().get()));
    }
    String scheme = app.name().isPresent() ? "https" : "http";
    return new Forwarder(client.build(), scheme + "://127.0.0.1:" + app.port());
  }

  /**
   * Forwards one exchange.
   *
   * @throws IOException when the app cannot be reached; nothing has been answered then
   */
  void forward(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + exchange.getRequestURI())).timeout(LIMIT);
    if (exchange.getRequestMethod().equals("GET")) {
      request.GET();
    } else {
      request.method(exchange.getRequestMethod(), body(exchange));
    }
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (passedOn(header.getKey())) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
      if (passedOn(header.getKey()) && !header.getKey().startsWith("access-control-")) {
        header
            .getValue()
            .forEach(value -> exchange.getResponseHeaders().add(header.getKey(), value));
      }
    }
    send(exchange, answer);
  }

  private static void send(HttpExchange exchange, HttpResponse<InputStream> answer)
      throws IOException {
    long length = answer.headers().firstValueAsLong("content-length").orElse(0);
    boolean chunked = answer.headers().firstValue("transfer-encoding").isPresent();
    boolean empty =
        exchange.getRequestMethod().equals("HEAD")
            || answer.statusCode() == 204
            || answer.statusCode() == 304
            || (length == 0 && !chunked);
    exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : chunked ? 0 : length);
    try (InputStream from = answer.body();
        OutputStream to = exchange.getResponseBody()) {
      if (!empty) {
        from.transferTo(to);
      }
    }
  }

  private static BodyPublisher body(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    BodyPublisher stream = BodyPublishers.ofInputStream(exchange::getRequestBody);
    if (length != null) {
      long bytes = Long.parseLong(length);
      return bytes == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, bytes);
    }
    return exchange.getRequestHeaders().containsKey("Transfer-Encoding")
        ? stream
        : BodyPublishers.noBody();
  }

  private static boolean passedOn(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
  }
}
