package health.ward.lab.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the files of a folder on 127.0.0.1, and {@code /config.json} from another place, with the
 * headers that production's content network sets.
 */
public final class PortalServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", "frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cache-Control", "no-store");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Path site;
  private final Path config;

  private PortalServer(HttpServer server, ExecutorService threads, Path site, Path config) {
    this.server = server;
    this.threads = threads;
    this.site = site;
    this.config = config;
  }

  /**
   * Starts the server.
   *
   * @param port 0 for any free one
   * @param site folder with {@code index.html}
   * @param config the file that is served as {@code /config.json}
   */
  public static PortalServer start(int port, Path site, Path config) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    server.setExecutor(threads);
    PortalServer portal =
        new PortalServer(server, threads, site.toAbsolutePath().normalize(), config);
    server.createContext("/", portal::handle);
    server.start();
    return portal;
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
      HEADERS.forEach(exchange.getResponseHeaders()::set);
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      Path file = file(exchange.getRequestURI().getPath());
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Content-Type", type(file));
      boolean empty = method.equals("HEAD") || body.length == 0;
      exchange.sendResponseHeaders(200, empty ? -1 : body.length);
      if (!empty) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** What a path stands for; a path out of the site stands for nothing that is a file. */
  private Path file(String path) {
    if (path.equals("/config.json")) {
      return config;
    }
    Path file = site.resolve("." + (path.endsWith("/") ? path + "index.html" : path)).normalize();
    return file.startsWith(site) ? file : site;
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
