package health.ward.records.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.redis.RedisSettings.Home;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Replicas;
import health.ward.records.redis.RedisSettings.Security;
import health.ward.records.testing.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisSettingsTest {
  private static final Path FILE = Path.of("some.pem");

  @TempDir Path directory;

  @Test
  void anAddressWithTlsIsTaken() {
    RedisSettings settings = tls("rediss://redis.ward:6379");

    assertEquals("redis.ward", settings.home().addresses().get(0).getHost());
    assertTrue(settings.security() instanceof Security.Tls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://localhost:6379",
        "rediss://localhost",
        "rediss://localhost:0",
        "rediss://user:secret@localhost:6379",
        "rediss://localhost:6379/1",
        "rediss://localhost:6379?verifyPeer=NONE",
        "rediss://localhost:6379#x",
        "https://localhost:6379",
        "localhost:6379",
        "rediss:localhost"
      })
  void anyOtherAddressIsRefused(String uri) {
    assertThrows(IllegalArgumentException.class, () -> tls(uri));
  }

  @Test
  void noTlsNeedsTheDangerousName() {
    RedisSettings settings = RedisSettings.dangerouslyWithoutTls("redis://127.0.0.1:6379");

    assertTrue(settings.security() instanceof Security.DangerousPlaintext);
    assertThrows(
        IllegalArgumentException.class,
        () -> RedisSettings.dangerouslyWithoutTls("rediss://127.0.0.1:6379"));
  }

  @Test
  void anEntraIdentityComesWithoutAClientCertificateAndNobodyElseDoes() {
    Login.Entra identity =
        new Login.Entra("object-id", () -> CompletableFuture.failedFuture(new Exception("none")));
    RedisSettings entra =
        new RedisSettings("rediss://redis.ward:10000", Optional.empty(), identity);

    assertEquals(new Security.ServerTls(Optional.empty()), entra.security());
    refused("without TLS", () -> new RedisSettings("redis://a:1", Optional.empty(), identity));
    refused(
        "without a login",
        () ->
            new RedisSettings(
                entra.home(),
                entra.security(),
                Optional.empty(),
                Optional.empty(),
                entra.connectTimeout(),
                entra.commandTimeout()));
    refused("by password", () -> entra.as(new Login.Password("user", FILE)));
    refused("with a certificate", () -> tls("rediss://redis.ward:6379").as(identity));
    refused(
        "in the clear",
        () -> RedisSettings.dangerouslyWithoutTls("redis://127.0.0.1:6379").as(identity));
  }

  private static void refused(String what, Executable making) {
    assertThrows(IllegalArgumentException.class, making, what);
  }

  @Test
  void timeoutsArePositive() {
    RedisSettings settings = tls("rediss://localhost:6379");

    assertThrows(
        IllegalArgumentException.class,
        () -> settings.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> settings.withTimeouts(Duration.ofSeconds(1), Duration.ZERO));
  }

  @Test
  void eachAddressOfAClusterMustFitAndOneMustBeThere() {
    RedisSettings settings = tls("rediss://localhost:6379");
    URI one = URI.create("rediss://one:6379");

    assertEquals(List.of(one), settings.at(new Home.Cluster(List.of(one))).home().addresses());
    assertThrows(
        IllegalArgumentException.class,
        () -> settings.at(new Home.Cluster(List.of(one, URI.create("redis://two:6379")))));
    assertThrows(IllegalArgumentException.class, () -> new Home.Cluster(List.of()));
  }

  @Test
  void replicasAreWaitedForLessThanForAnAnswer() {
    RedisSettings settings = tls("rediss://localhost:6379");

    assertThrows(
        IllegalArgumentException.class,
        () -> settings.withReplicas(new Replicas(1, settings.commandTimeout())));
    assertThrows(IllegalArgumentException.class, () -> new Replicas(0, Duration.ofMillis(1)));
    assertThrows(IllegalArgumentException.class, () -> new Replicas(1, Duration.ZERO));
  }

  @Test
  void filesThatAreMissingOrNoCertificatesAreFoundWhenOpening() throws IOException {
    Path bad = directory.resolve("bad.pem");
    Files.writeString(bad, "not a certificate");

    for (Path file : new Path[] {bad, directory.resolve("missing.pem")}) {
      RedisSettings settings = new RedisSettings("rediss://localhost:1", file, file, file);
      assertThrows(
          IllegalArgumentException.class,
          () -> RedisRecordStore.open(settings, TestKeys.generate(), new SecureRandom()));
    }
  }

  private static RedisSettings tls(String uri) {
    return new RedisSettings(uri, FILE, FILE, FILE);
  }
}
