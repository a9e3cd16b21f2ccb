package health.ward.host.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import health.ward.host.FunctionsHost;
import health.ward.host.SampleApp;
import health.ward.host.trust.TestIdentity;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workload's own token is exchanged for the queue's at the name of Entra, where here an authority
 * of the test's answers, and Azurite with TLS takes the queue's. Nobody here checks a signature or
 * a role.
 */
@Timeout(60)
class QueueIdentityIT {

  private static final String QUEUE = "\"queueName\":\"orders\",\"connection\":\"Account\"";
  private static final String SEND =
      "{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\",\"authLevel\":\"ANONYMOUS\"},"
          + "{\"type\":\"http\",\"direction\":\"out\",\"name\":\"$return\"},"
          + "{\"type\":\"queue\",\"direction\":\"out\",\"name\":\"out\","
          + QUEUE
          + "}";
  private static final String TAKE =
      "{\"type\":\"queueTrigger\",\"direction\":\"in\",\"name\":\"message\","
          + QUEUE
          + "},{\"type\":\"queue\",\"direction\":\"out\",\"name\":\"again\","
          + QUEUE
          + "}";

  @TempDir Path folder;
  private ProxySelector proxies;
  private SSLContext trust;
  private SSLContext context;
  private Azurite azurite;
  private TokenAuthority authority;
  private Tunnels tunnels;
  private FunctionsHost host;

  @BeforeEach
  void start() throws Exception {
    proxies = ProxySelector.getDefault();
    trust = SSLContext.getDefault();
    TestIdentity identity = TestIdentity.rsa(TokenAuthority.HOST);
    context = context(identity);
    SSLContext.setDefault(context);
    identity.writeTo(folder.resolve("azurite"));
    azurite = Azurite.withTokens(folder.resolve("azurite"));
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
    ProxySelector.setDefault(proxies);
    SSLContext.setDefault(trust);
    tunnels.close();
    authority.close();
    azurite.close();
  }

  @Test
  void aWorkloadsTokenIsExchangedAndTheQueueIsSentToAndTakenFromWithWhatCame() throws Exception {
    Path orders = Files.createDirectory(folder.resolve("orders"));
    serve("https://storage.azure.com");
    assertEquals(200, send("{\"folder\":\"" + orders + "\",\"act\":\"nothing\"}"));
    while (!isDone(orders)) {
      Thread.sleep(20);
    }
    assertFalse(authority.asked().isEmpty());
    for (Map<String, String> asked : authority.asked()) {
      assertEquals("/hospital/oauth2/v2.0/token", asked.get("path"));
      assertEquals("contoso", asked.get("client_id"));
      assertEquals("client_credentials", asked.get("grant_type"));
      assertEquals("the.workloads.own", asked.get("client_assertion"));
      assertEquals(
          "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          asked.get("client_assertion_type"));
      assertEquals(
          List.of("https://storage.azure.com/.default"),
          Stream.of(asked.get("scope").split(" "))
              .filter(scope -> scope.startsWith("https:"))
              .toList());
    }
  }

  @Test
  void aTokenForAnotherServiceOpensNothing() throws Exception {
    serve("https://vault.azure.net");
    assertEquals(500, send("{}"));
    assertFalse(authority.asked().isEmpty());
  }

  private void serve(String audience) throws Exception {
    authority = new TokenAuthority(context, audience);
    tunnels = new Tunnels(TokenAuthority.HOST, authority.port());
    ProxySelector.setDefault(tunnels);
    Path token = Files.writeString(folder.resolve("token"), "the.workloads.own");
    SampleApp app = new SampleApp(folder.resolve("app"));
    app.bound("send", "Messages.send", SEND);
    app.bound("take", "Messages.take", TAKE);
    host =
        app.queues("\"maxPollingInterval\":\"00:00:00.100\"")
            .trusted(
                ",\"settings\":{\"Account__queueServiceUri\":\""
                    + azurite.address()
                    + "\",\"Account__credential\":\"workloadidentity\","
                    + "\"Account__clientId\":\"contoso\",\"Account__tenantId\":\"hospital\","
                    + "\"Account__tokenFilePath\":\""
                    + token
                    + "\"}")
            .start();
  }

  private int send(String message) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host.addresses().get(0) + "/send"))
            .POST(BodyPublishers.ofString(message))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  private static boolean isDone(Path orders) throws Exception {
    try (Stream<Path> files = Files.list(orders)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("done-nothing"));
    }
  }

  /** One that has the identity and trusts nobody else. */
  private static SSLContext context(TestIdentity identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {identity.certificate()};
    store.setKeyEntry("own", identity.key(), new char[0], chain);
    store.setCertificateEntry("trusted", identity.certificate());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
