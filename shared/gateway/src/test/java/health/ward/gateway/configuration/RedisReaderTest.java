package health.ward.gateway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.testing.TestConfiguration;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Home;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Replicas;
import health.ward.records.redis.RedisSettings.Security;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisReaderTest {

  @TempDir Path folder;
  private final ObjectNode json = TestConfiguration.lab("patient");
  private final ObjectNode redis = (ObjectNode) json.get("redis");

  @Test
  void oneServerIsNamedByItsAddress() throws Exception {
    redis.put("uri", "rediss://redis:6379");

    assertEquals(new Home.Server(URI.create("rediss://redis:6379")), read().home());
    assertEquals(Optional.empty(), read().replicas());
  }

  @Test
  void aClusterIsNamedByAddressesOfSomeOfItsNodes() throws Exception {
    redis.remove("uri");
    redis.putArray("cluster").add("rediss://one:6379").add("rediss://two:6379");

    assertEquals(
        new Home.Cluster(List.of(URI.create("rediss://one:6379"), URI.create("rediss://two:6379"))),
        read().home());
  }

  @Test
  void serverAndClusterExcludeEachOtherAndOneMustBeThere() {
    redis.putArray("cluster").add("rediss://one:6379");
    refused("/redis/uri");
    redis.remove(List.of("uri", "cluster"));
    refused("/redis/uri");
  }

  @Test
  void everyAddressOfAClusterIsLookedAt() {
    redis.remove("uri");
    redis.putArray("cluster");
    refused("/redis/cluster");
    redis.putArray("cluster").add("rediss://one:6379").add("redis://two:6379");
    refused("/redis/cluster");
  }

  @Test
  void aUserHasAPasswordInAFile() throws Exception {
    assertEquals(Optional.empty(), read().login());
    redis.put("user", "patient").put("password", "redis/password");
    Login.Password login = (Login.Password) read().login().orElseThrow();
    assertEquals("patient", login.user());
    assertTrue(login.file().endsWith("redis/password"));

    redis.remove("password");
    refused("/redis/password");
  }

  @Test
  void anEntraIdentityTakesThePlaceOfCertificateAndPassword() throws Exception {
    entra();
    redis.remove("ca");
    RedisSettings settings = read();

    assertEquals(new Security.ServerTls(Optional.empty()), settings.security());
    assertEquals("object-id", settings.login().orElseThrow().user());
    assertTrue(settings.login().get() instanceof Login.Entra);

    redis.put("ca", "redis/ca.crt");
    assertEquals(
        new Security.ServerTls(Optional.of(folder.resolve("redis/ca.crt"))), read().security());
    for (String other : List.of("certificate", "key", "user", "password")) {
      redis.put(other, "x");
      if (other.equals("user")) {
        redis.put("password", "x");
      }
      refused("/redis/" + other);
      redis.remove(List.of(other, "password"));
    }
  }

  @Test
  void aManagedRedisIsAskedForItsReplica() {
    entra();
    redis.remove("replicas");
    refused("/redis/replicas");
  }

  @Test
  void aTokenInTheConfigurationIsNoIdentityForRedis() {
    entra().putObject("credential").put("type", "dangerous-token").put("token", "secret");
    refused("/redis/entra/credential/type");
  }

  @Test
  void anEntraIdentityIsForOneEndpoint() {
    entra();
    redis.remove("uri");
    redis.putArray("cluster").add("rediss://localhost:6379");
    refused("/redis/cluster");
  }

  @Test
  void aUserHasAName() {
    redis.put("user", " ").put("password", "redis/password");
    refused("/redis/user");
  }

  @Test
  void anEntraIdentityNeedsTls() {
    entra();
    redis.put("uri", "redis://localhost:6379");
    refused("/redis/uri");
  }

  private ObjectNode entra() {
    redis.remove(List.of("certificate", "key", "user", "password"));
    redis.putObject("replicas").put("count", 1).put("withinMillis", 500);
    ObjectNode entra = redis.putObject("entra").put("principal", "object-id");
    entra
        .putObject("credential")
        .put("type", "workload-identity")
        .put("tenant", "contoso")
        .put("client", "client")
        .put("tokenFile", "/var/run/token");
    return entra;
  }

  @Test
  void replicasAreCountedAndWaitedForLessThanForAnAnswer() throws Exception {
    redis.putObject("replicas").put("count", 1).put("withinMillis", 500);
    assertEquals(Optional.of(new Replicas(1, Duration.ofMillis(500))), read().replicas());

    redis.putObject("replicas").put("count", 0).put("withinMillis", 500);
    refused("/redis/replicas/count");
    redis.putObject("replicas").put("count", 1).put("withinMillis", 2000);
    refused("/redis/replicas/withinMillis");
  }

  private RedisSettings read() throws Exception {
    TestConfiguration.write(folder, json);
    return TrustedConfiguration.read(TrustedFolder.at(folder)).audit().redis();
  }

  private void refused(String place) {
    ConfigurationException refusal = assertThrows(ConfigurationException.class, this::read);
    assertTrue(String.valueOf(refusal.getMessage()).contains(place), refusal.getMessage());
  }
}
