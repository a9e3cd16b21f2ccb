package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MaaTransportTest {
  private static final TestAuthority AUTHORITY = TestAuthority.root("maa ca");
  private static final KeyPair KEYS = TestKeys.rsa(2048);

  private HttpsServer server;

  @BeforeEach
  void serve() throws Exception {
    KeyPair tls = TestKeys.p256();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {AUTHORITY.leaf("localhost", tls.getPublic()), AUTHORITY.certificate()};
    store.setKeyEntry("tls", tls.getPrivate(), new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    byte[] body = TestMaa.jwks("kid", KEYS).getBytes(UTF_8);
    server.createContext(
        "/certs",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void thePinnedAuthorityIsTrusted() throws Exception {
    MaaTransport pinned = MaaTransport.pinned(TestAuthority.pem(AUTHORITY.certificate()));
    assertEquals(Optional.of(KEYS.getPublic()), key(pinned, "localhost"));
  }

  @Test
  void anotherAuthorityOrAnotherNameIsNot() {
    String other = TestAuthority.pem(TestAuthority.root("maa ca").certificate());
    String right = TestAuthority.pem(AUTHORITY.certificate());
    assertThrows(MaaUnavailableException.class, () -> key(MaaTransport.pinned(other), "localhost"));
    assertThrows(MaaUnavailableException.class, () -> key(MaaTransport.publicCas(), "localhost"));
    assertThrows(MaaUnavailableException.class, () -> key(MaaTransport.pinned(right), "127.0.0.1"));
  }

  @Test
  void noAuthorityAtAllIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> MaaTransport.pinned(""));
  }

  private Optional<?> key(MaaTransport transport, String host) throws Exception {
    MaaIssuer issuer =
        MaaIssuer.dangerousLab("https://" + host + ":" + server.getAddress().getPort());
    return new MaaSigningKeys(transport, System::nanoTime).key(issuer, "kid");
  }
}
