package health.ward.inference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.OpenedRequest;
import health.ward.sealing.ohttp.Padding;
import health.ward.sealing.ohttp.ReplayGuard;
import health.ward.sealing.ohttp.SealedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The other end of the sealed channel, with answers that a test decides on. */
final class FakeEnclave implements AutoCloseable {
  static final SecureRandom RANDOM = new SecureRandom();

  final List<BinaryRequest> requests = new CopyOnWriteArrayList<>();
  final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<InetSocketAddress> callers = new CopyOnWriteArrayList<>();
  private final AtomicInteger hangUps = new AtomicInteger();

  private final HttpServer server;
  private final List<Function<HttpExchange, OuterAnswer>> outer = new ArrayList<>();
  private volatile SealedServer sealed = fresh();
  private volatile Function<BinaryRequest, BinaryResponse> inner;
  private volatile boolean damaged;
  private volatile boolean firstIsForeign;

  FakeEnclave(Function<BinaryRequest, BinaryResponse> inner) throws IOException {
    this.inner = inner;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/enclave/onnx", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/enclave/onnx");
  }

  byte[] keyDocument() {
    return sealed.keyDocument().bytes();
  }

  void changeKey() {
    sealed = fresh();
  }

  void damageAnswers() {
    damaged = true;
  }

  void answerInside(Function<BinaryRequest, BinaryResponse> answers) {
    inner = answers;
  }

  /** The next message is answered so, outside the seal. */
  void answerOutside(int status, String... headers) {
    outer.add(
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          return new OuterAnswer(status, "", 1, new byte[0]);
        });
  }

  /** The next message gets more than anybody takes. */
  void answerTooMuch() {
    outer.add(exchange -> new OuterAnswer(200, "message/ohttp-res", 1, new byte[(32 << 20) + 1]));
  }

  /** Connections by which messages came. */
  int connections() {
    return callers.size();
  }

  /** The first connection leads to a replica with other keys. */
  void leadFirstElsewhere() {
    firstIsForeign = true;
  }

  /** As many of the next messages are read and the connection is closed without an answer. */
  void hangUp(int times) {
    hangUps.set(times);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] message = exchange.getRequestBody().readAllBytes();
      sizes.add(message.length);
      callers.addIfAbsent(exchange.getRemoteAddress());
      if (hangUps.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return;
      }
      OuterAnswer answer;
      if (firstIsForeign && exchange.getRemoteAddress().equals(callers.get(0))) {
        answer = new OuterAnswer(422, "", 1, new byte[0]);
      } else {
        answer = outer.isEmpty() ? open(message) : outer.remove(0).apply(exchange);
      }
      if (!answer.contentType().isEmpty()) {
        exchange.getResponseHeaders().set("content-type", answer.contentType());
      }
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private OuterAnswer open(byte[] message) {
    try {
      OpenedRequest opened = sealed.open(message);
      requests.add(opened.request());
      byte[] answer = opened.seal(inner.apply(opened.request()), Padding.atLeast(4096));
      answer[answer.length / 2] ^= (byte) (damaged ? 1 : 0);
      return new OuterAnswer(200, "message/ohttp-res", 1, answer);
    } catch (SealingException e) {
      return new OuterAnswer(422, "", 1, new byte[0]);
    }
  }

  private static SealedServer fresh() {
    ChannelKey key = ChannelKey.generate(1, RANDOM);
    return new SealedServer(List.of(key), new ReplayGuard(1000), 1 << 24, RANDOM);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
