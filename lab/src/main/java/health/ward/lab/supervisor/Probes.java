package health.ward.lab.supervisor;

import health.ward.lab.certificate.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLContext;

/** The lab's ways to ask a part. */
final class Probes {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final List<X509Certificate> roots = new CopyOnWriteArrayList<>();
  private volatile HttpClient client = HttpClient.newHttpClient();

  /** Trusts one more authority for https. */
  void trust(X509Certificate root) throws GeneralSecurityException {
    roots.add(root);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .sslContext(Tls.client(new ArrayList<>(roots)))
            .build();
  }

  /** A GET with an acceptable status. */
  Probe http(String address, IntPredicate status) {
    return () -> {
      try {
        return status.test(get(address).statusCode());
      } catch (IOException e) {
        return false;
      }
    };
  }

  /** The body of a GET. */
  String body(String address) throws IOException {
    return get(address).body();
  }

  /** PING and PONG over TLS with a client certificate and a password. */
  static Probe redis(int port, SSLContext context, String user, String password) {
    String request = "AUTH " + user + " " + password + "\r\nPING\r\n";
    String expected = "+OK\r\n+PONG";
    return () -> {
      try (Socket socket =
          context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        byte[] answer = socket.getInputStream().readNBytes(expected.length());
        return new String(answer, StandardCharsets.US_ASCII).equals(expected);
      } catch (IOException e) {
        return false;
      }
    };
  }

  private HttpResponse<String> get(String address) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }
}
