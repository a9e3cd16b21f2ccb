package health.ward.lab.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Somebody on the way to the ONNX enclave: hands on every message as it is, but answers of their
 * own to who asks for the endorsement document.
 */
public final class Interloper implements AutoCloseable {
  private static final String DOCUMENT = "/enclave/onnx";
  private static final List<String> FIELDS = List.of("Content-Type", "Retry-After");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI enclave;
  private final Forgery forgery;

  private Interloper(HttpServer server, URI enclave, Forgery forgery) {
    this.server = server;
    this.enclave = enclave;
    this.forgery = forgery;
  }

  /**
   * Stands in the way.
   *
   * @param port where callers believe the enclave to be, on loopback
   * @param enclave where it is
   */
  public static Interloper start(int port, URI enclave, Forgery forgery) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    Interloper interloper = new Interloper(server, enclave, forgery);
    server.setExecutor(interloper.threads);
    server.createContext("/", interloper::handle);
    server.start();
    return interloper;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> genuine = handOn(exchange);
      byte[] body = genuine.body();
      if (exchange.getRequestMethod().equals("GET")
          && exchange.getRequestURI().getPath().equals(DOCUMENT)
          && genuine.statusCode() == 200) {
        body = forgery.inPlaceOf(body);
      }
      for (String name : FIELDS) {
        genuine
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      exchange.sendResponseHeaders(genuine.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> handOn(HttpExchange exchange)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(enclave.resolve(exchange.getRequestURI()))
            .timeout(LIMIT)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
