package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.gateway.function.FunctionApp;
import health.ward.gateway.testing.TestIssuer;
import health.ward.records.redis.RedisSettings.Security;
import health.ward.records.testing.RedisFixture;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an app says of itself while one of its connections to a real Redis is lost. */
@Timeout(120)
class ReadinessIT {
  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @Test
  void anAppIsReadyOnlyWhenEachOfItsConnectionsToRedisIs() throws Exception {
    try (RedisFixture redis = RedisFixture.start(directory.resolve("redis"));
        TestIssuer lamna = new TestIssuer("lamna");
        FunctionApp app = PatientFolder.write(directory.resolve("trusted"), redis, lamna).start()) {
      RedisClient client = client(redis);
      try {
        RedisCommands<String, String> operator = client.connect().sync();
        ReadyProbe probe = new ReadyProbe(new PatientFunctions(app));
        probe.await(200);
        List<Long> connections = others(operator);
        assertEquals(CONNECTIONS, connections.size());
        for (long lost : connections) {
          admit(operator, CONNECTIONS);
          operator.clientKill(KillArgs.Builder.id(lost));
          probe.await(503);
          admit(operator, 2 * CONNECTIONS);
          probe.await(200);
        }
      } finally {
        client.shutdown(Duration.ZERO, PATIENCE);
      }
    }
  }

  /** Connections beyond so many are refused; those that there are stay. */
  private static void admit(RedisCommands<String, String> operator, int clients) {
    operator.configSet("maxclients", Integer.toString(clients));
  }

  private static List<Long> others(RedisCommands<String, String> operator) {
    long own = operator.clientId();
    return operator
        .clientList()
        .lines()
        .map(line -> Long.parseLong(line.substring("id=".length(), line.indexOf(' '))))
        .filter(id -> id != own)
        .toList();
  }

  private static RedisClient client(RedisFixture redis) {
    Security.Tls tls = (Security.Tls) redis.settings().security();
    RedisClient client =
        RedisClient.create(
            RedisURI.builder()
                .withHost("localhost")
                .withPort(redis.port())
                .withSsl(true)
                .withTimeout(PATIENCE)
                .build());
    client.setOptions(
        ClientOptions.builder()
            .sslOptions(
                SslOptions.builder()
                    .trustManager(tls.ca().toFile())
                    .keyManager(tls.certificate().toFile(), tls.key().toFile(), new char[0])
                    .build())
            .build());
    return client;
  }
}
