package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.host.trust.TestIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsIT {

  private static final String LISTENERS =
      "{\"address\":\"127.0.0.1\",\"port\":0,\"certificate\":\"tls/server.crt\","
          + "\"key\":\"tls/server.key\"}";

  @TempDir Path folder;
  private SampleApp app;
  private TestIdentity identity;

  @BeforeEach
  void stage() throws Exception {
    identity = TestIdentity.onCurve("secp256r1");
    app =
        new SampleApp(folder.resolve("app"))
            .function("req", "Echo.request", ",\"methods\":[\"GET\"]")
            .listeners(LISTENERS + "," + LISTENERS + ",{\"address\":\"127.0.0.1\",\"port\":0}");
  }

  private SSLContext trusting(TestIdentity trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", trusted.certificate());
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void aRequestOverTlsIsHttpsInTheUri() throws Exception {
    identity.writeTo(app.folder().resolve("trusted/tls"));
    try (FunctionsHost host = app.start()) {
      assertEquals(
          List.of("https", "https", "http"),
          host.addresses().stream().map(URI::getScheme).toList());
      int port = host.addresses().get(1).getPort();
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(identity)).build();
      URI uri = URI.create("https://localhost:" + port + "/req?a=1");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertEquals(uri.toString(), answer.headers().firstValue("x-uri").orElseThrow());
      assertTrue(answer.sslSession().isPresent());
      HttpClient stranger =
          HttpClient.newBuilder().sslContext(trusting(TestIdentity.onCurve("secp256r1"))).build();
      assertThrows(
          IOException.class,
          () -> stranger.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bothVersionsWork(String version) throws Exception {
    identity.writeTo(app.folder().resolve("trusted/tls"));
    try (FunctionsHost host = app.start();
        SSLSocket socket = connect(host)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertEquals(version, socket.getSession().getProtocol());
    }
  }

  @Test
  void nothingOlderDoes() throws Exception {
    identity.writeTo(app.folder().resolve("trusted/tls"));
    try (FunctionsHost host = app.start();
        SSLSocket socket = connect(host)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThrows(SSLException.class, socket::startHandshake);
    }
  }

  private SSLSocket connect(FunctionsHost host) throws Exception {
    int port = host.addresses().get(0).getPort();
    return (SSLSocket) trusting(identity).getSocketFactory().createSocket("127.0.0.1", port);
  }

  /** Named pipes give their content once: a second read would wait until the time-out. */
  @Test
  void everyTrustedFileIsReadOnce() throws Exception {
    app.stage();
    Path trusted = app.folder().resolve("trusted");
    Files.createDirectory(trusted.resolve("tls"));
    String json = Files.readString(trusted.resolve("host.json"));
    Files.delete(trusted.resolve("host.json"));
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    writers.add(pipe(trusted.resolve("host.json"), json));
    writers.add(pipe(trusted.resolve("tls/server.crt"), identity.certificatePem()));
    writers.add(pipe(trusted.resolve("tls/server.key"), identity.keyPem()));
    CompletableFuture<FunctionsHost> starting =
        CompletableFuture.supplyAsync(this::startStaged, TlsIT::onDaemon);
    try (FunctionsHost host = starting.get(20, TimeUnit.SECONDS)) {
      assertEquals(3, host.addresses().size());
    }
    for (CompletableFuture<Void> writer : writers) {
      writer.get(10, TimeUnit.SECONDS);
    }
  }

  private FunctionsHost startStaged() {
    try {
      return FunctionsHost.start(app.folder());
    } catch (HostStartException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A thread of its own: whoever waits for a pipe cannot be interrupted. */
  private static void onDaemon(Runnable task) {
    Thread thread = new Thread(task, "pipe");
    thread.setDaemon(true);
    thread.start();
  }

  private static CompletableFuture<Void> pipe(Path path, String content) throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
    assertEquals(0, mkfifo.waitFor());
    return CompletableFuture.runAsync(
        () -> {
          try {
            Files.write(path, content.getBytes(StandardCharsets.US_ASCII));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        },
        TlsIT::onDaemon);
  }
}
