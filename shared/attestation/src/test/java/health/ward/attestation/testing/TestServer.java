package health.ward.attestation.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a loopback port that remembers what it was asked. */
public final class TestServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public TestServer(Answerer answerer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, answerer));
    server.setExecutor(threads);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return asked;
  }

  public long askedFor(String path) {
    return asked.stream().filter(request -> request.path().equals(path)).count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, Answerer answerer) throws IOException {
    try (exchange) {
      Asked request =
          new Asked(
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getQuery()),
              exchange.getRequestBody().readAllBytes());
      asked.add(request);
      Answer answer = answerer.answer(request);
      exchange.getResponseHeaders().add("content-type", "application/json");
      answer.location().ifPresent(to -> exchange.getResponseHeaders().add("location", to));
      exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : 0);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** What was asked. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Asked(String path, String query, byte[] body) {}

  /** What is answered. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, byte[] body, java.util.Optional<String> location) {
    public static Answer of(int status, byte[] body) {
      return new Answer(status, body, java.util.Optional.empty());
    }
  }

  /** Decides what is answered. */
  public interface Answerer {
    Answer answer(Asked request);
  }
}
