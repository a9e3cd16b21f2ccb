package health.ward.sealing.ohttp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.ward.sealing.bhttp.BinaryHttpException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A {@link SealedServer} behind a real HTTP server, with the error mapping of a service. */
final class LoopbackServer implements AutoCloseable {

  private static final Padding PADDING = Padding.atLeast(4096);
  private static final byte[] EMPTY = new byte[0];

  private final SealedServer sealed;
  private final HttpServer http;

  LoopbackServer(SealedServer sealed) throws IOException {
    this.sealed = sealed;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] message = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("GET")) {
        send(exchange, 200, "application/ohttp-keys", sealed.keyDocument().bytes());
        return;
      }
      try {
        send(exchange, 200, "message/ohttp-res", answer(sealed.open(message)));
      } catch (UnknownKeyException e) {
        String type = "https://iana.org/assignments/http-problem-types#ohttp-key";
        send(exchange, 400, "application/problem+json", utf8("{\"type\":\"" + type + "\"}"));
      } catch (MessageTooLargeException e) {
        send(exchange, 413, "text/plain", utf8(e.getMessage()));
      } catch (OpeningException e) {
        send(exchange, 422, "text/plain", utf8(e.getMessage()));
      }
    }
  }

  private static byte[] answer(OpenedRequest opened) {
    try {
      BinaryRequest request = opened.request();
      opened.accept();
      return opened.seal(answer(request), PADDING);
    } catch (BinaryHttpException e) {
      return opened.seal(new BinaryResponse(400, List.of(), EMPTY), PADDING);
    } catch (ReplayedRequestException e) {
      return opened.seal(new BinaryResponse(409, List.of(), EMPTY), PADDING);
    } catch (ReplaySetFullException e) {
      return opened.seal(new BinaryResponse(503, List.of(), EMPTY), PADDING);
    }
  }

  private static BinaryResponse answer(BinaryRequest request) {
    if (request.path().equals("/gone")) {
      return new BinaryResponse(204, List.of(), EMPTY);
    }
    if (request.path().equals("/missing")) {
      Field type = new Field("content-type", "application/problem+json");
      return new BinaryResponse(404, List.of(type), utf8("{\"title\":\"not here\"}"));
    }
    return new BinaryResponse(
        200,
        List.of(
            new Field("x-method", request.method()),
            new Field("x-path", request.path()),
            new Field("x-authority", request.authority()),
            new Field("x-authorization", request.field("authorization").orElse("")),
            new Field("x-sha-256", sha256(request.body()))),
        request.body());
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
