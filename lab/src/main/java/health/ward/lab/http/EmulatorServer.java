package health.ward.lab.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An https server on 127.0.0.1 with a list of routes; bodies up to 1 MiB. */
public final class EmulatorServer implements AutoCloseable {
  private static final int MAXIMUM_BODY = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<HttpRoute> routes;

  private EmulatorServer(HttpServer server, ExecutorService threads, List<HttpRoute> routes) {
    this.server = server;
    this.threads = threads;
    this.routes = List.copyOf(routes);
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public static EmulatorServer start(int port, Identity identity, List<HttpRoute> routes)
      throws IOException, GeneralSecurityException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(Tls.server(identity)));
    return start(server, routes);
  }

  /** Starts a server without TLS. */
  public static EmulatorServer plain(int port, List<HttpRoute> routes) throws IOException {
    return start(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0),
        routes);
  }

  private static EmulatorServer start(HttpServer server, List<HttpRoute> routes) {
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    EmulatorServer emulator = new EmulatorServer(server, threads, routes);
    server.createContext("/", emulator::handle);
    server.start();
    return emulator;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer;
      try {
        answer = route(exchange);
      } catch (HttpProblem e) {
        answer = e.answer();
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpAnswer route(HttpExchange exchange) throws IOException, HttpProblem {
    byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_BODY + 1);
    if (body.length > MAXIMUM_BODY) {
      throw new HttpProblem(413, "RequestTooLarge", "The request is larger than 1 MiB.");
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    HttpCall call =
        new HttpCall(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestURI().getRawQuery(),
            type == null ? "" : type,
            authorization == null ? "" : authorization,
            body);
    boolean known = false;
    for (HttpRoute route : routes) {
      if (route.matchesPath(call.path())) {
        if (route.method().equals(call.method())) {
          return route.handler().answer(call);
        }
        known = true;
      }
    }
    throw known
        ? new HttpProblem(405, "MethodNotAllowed", "The address knows other methods only.")
        : new HttpProblem(404, "NotFound", "There is nothing at this address.");
  }
}
