package health.ward.lab.ingress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import health.ward.lab.certificate.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The router's two ports. It writes no log, because paths carry patients' numbers. */
final class Ingress implements AutoCloseable {
  private static final int THREADS = 64;

  private final Map<String, Forwarder> apps = new HashMap<>();
  private final CrossOrigin crossOrigin;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpsServer tls;
  private final HttpServer plain;

  private Ingress(IngressSettings settings) throws IOException, GeneralSecurityException {
    crossOrigin = new CrossOrigin(settings.origin());
    for (Map.Entry<String, IngressSettings.App> app : settings.apps().entrySet()) {
      apps.put(app.getKey(), Forwarder.to(app.getValue(), settings.authority()));
    }
    tls = HttpsServer.create(loopback(settings.tlsPort()), 0);
    tls.setHttpsConfigurator(new HttpsConfigurator(Tls.server(settings.identity())));
    serve(tls, settings.sealedOnly());
    plain = HttpServer.create(loopback(settings.plainPort()), 0);
    serve(plain, true);
  }

  static Ingress start(IngressSettings settings) throws IOException, GeneralSecurityException {
    return new Ingress(settings);
  }

  int tlsPort() {
    return tls.getAddress().getPort();
  }

  int plainPort() {
    return plain.getAddress().getPort();
  }

  @Override
  public void close() {
    tls.stop(0);
    plain.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpServer server, boolean sealedOnly) {
    HttpHandler handler = exchange -> handle(exchange, sealedOnly);
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
  }

  private void handle(HttpExchange exchange, boolean sealedOnly) throws IOException {
    try (exchange) {
      crossOrigin.allow(exchange.getRequestHeaders(), exchange.getResponseHeaders());
      if (CrossOrigin.isPreflight(exchange.getRequestMethod(), exchange.getRequestHeaders())) {
        crossOrigin.allowMethods(exchange.getRequestHeaders(), exchange.getResponseHeaders());
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      Optional<Forwarder> app =
          Routes.app(exchange.getRequestURI().getRawPath(), sealedOnly)
              .flatMap(name -> Optional.ofNullable(apps.get(name)));
      if (app.isEmpty()) {
        problem(exchange, 404, "not-found", "There is nothing at this address.");
      } else {
        forward(exchange, app.get());
      }
    }
  }

  private static void forward(HttpExchange exchange, Forwarder app) throws IOException {
    try {
      app.forward(exchange);
    } catch (IOException | IllegalArgumentException e) {
      if (exchange.getResponseCode() == -1) {
        exchange.getResponseHeaders().set("Retry-After", "5");
        problem(exchange, 503, "app-unreachable", "The function app cannot be reached.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void problem(HttpExchange exchange, int status, String type, String title)
      throws IOException {
    byte[] body =
        "{\"type\":\"urn:ward:problem:%s\",\"title\":\"%s\",\"status\":%d}"
            .formatted(type, title, status)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
