package health.ward.host.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Gives whoever asks a token as Entra's look, unsigned, and keeps what was asked. */
final class TokenAuthority implements AutoCloseable {

  static final String HOST = "login.microsoftonline.com";

  private static final String DISCOVERY =
      "{\"tenant_discovery_endpoint\":\"https://login.microsoftonline.com/common/v2.0/\","
          + "\"metadata\":[{\"preferred_network\":\"login.microsoftonline.com\","
          + "\"preferred_cache\":\"login.windows.net\",\"aliases\":[\"login.microsoftonline.com\"]}]}";

  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final String audience;
  private final HttpsServer server;

  /**
   * Starts.
   *
   * @param audience whom the tokens are for, whatever is asked
   */
  TokenAuthority(SSLContext context, String audience) throws IOException {
    this.audience = audience;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The form of each demand for a token, with its {@code path}. */
  List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      byte[] answer = (path.endsWith("/token") ? token(path, form) : DISCOVERY).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String token(String path, String form) {
    Map<String, String> members = new TreeMap<>(Map.of("path", path));
    for (String member : form.split("&", -1)) {
      String[] pair = member.split("=", 2);
      members.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
    }
    asked.add(members);
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"aud\":\"%s\",\"iss\":\"https://sts.windows.net/x/\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}"
            .formatted(audience, now, now - 60, now + 3600);
    return "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\""
        + base64("{\"alg\":\"none\"}")
        + "."
        + base64(claims)
        + ".AA\"}";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
