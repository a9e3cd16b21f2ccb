package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.redis.EntraTokens.Token;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Security;
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides show certificates, and nobody else gets a word. */
final class RedisTlsIT {
  private static final byte[] PING = "PING\r\n".getBytes(US_ASCII);

  @TempDir static Path directory;
  private static RedisFixture redis;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisFixture.start(directory);
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void bothCertificatesFit() throws Exception {
    redis.open(TestKeys.generate()).close();
  }

  @Test
  void aServerOfAnotherAuthorityIsRefused() {
    refused(redis.settingsWithForeignAuthority());
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    new Socket(RedisFixture.OTHER_ADDRESS, redis.port()).close();
    URI other = URI.create("rediss://" + RedisFixture.OTHER_ADDRESS + ":" + redis.port());

    refused(redis.settings().at(new RedisSettings.Home.Server(other)));
  }

  @Test
  void anAppWithoutACertificateRefusesAServerOfAnotherAuthorityToo() {
    EntraTokens any =
        () -> CompletableFuture.completedFuture(new Token("any", Duration.ofHours(1)));
    Login.Entra identity = new Login.Entra("default", any);
    Security.Tls foreign = (Security.Tls) redis.settingsWithForeignAuthority().security();
    for (Optional<Path> ca : List.of(Optional.of(foreign.ca()), Optional.<Path>empty())) {
      refused(new RedisSettings("rediss://localhost:" + redis.port(), ca, identity));
    }
  }

  @Test
  void aClientOfAnotherAuthorityIsRefused() {
    refused(redis.settingsWithForeignClient());
  }

  @Test
  void aClientWithoutCertificateIsRefused() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(redis.authority())) {
      var authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
      trusted.setCertificateEntry("ca", authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);

    try (Socket socket = tls.getSocketFactory().createSocket("localhost", redis.port())) {
      assertThrows(IOException.class, () -> ping(socket));
    }
  }

  @Test
  void aClientWithoutTlsIsRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      assertFalse(answersToPing(socket));
    }
  }

  private static boolean answersToPing(Socket socket) {
    try {
      return ping(socket) == '+';
    } catch (IOException e) {
      return false;
    }
  }

  private static int ping(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    socket.getOutputStream().write(PING);
    return socket.getInputStream().read();
  }

  private static void refused(RedisSettings settings) {
    assertFalse(ready(settings));
    try (RecordStore store = open(settings)) {
      RecordStoreUnavailableException refused =
          assertThrows(
              RecordStoreUnavailableException.class,
              () -> store.read(new RecordId("lamna", "patient", "p1")));
      assertEquals("Redis is out of reach", refused.getMessage());
    }
  }

  private static boolean ready(RedisSettings settings) {
    try (RecordStore store = open(settings)) {
      return store.ready();
    }
  }

  private static RecordStore open(RedisSettings settings) {
    return RedisRecordStore.open(settings, TestKeys.generate(), new SecureRandom());
  }
}
