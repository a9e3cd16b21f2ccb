package health.ward.records.fault;

import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Security;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Whoever runs Redis: a user of its own, who may do everything whatever others may do. */
final class Operator implements AutoCloseable {
  private static final String NAME = "operator";
  private static final int ATTEMPTS = 250;
  private static final long PAUSE_MILLIS = 20;

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  private Operator(RedisClient client) {
    this.client = client;
    this.connection = client.connect();
  }

  private record Word(String text) implements ProtocolKeyword {
    @Override
    public byte[] getBytes() {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Makes the user and comes as it. */
  static Operator of(RedisSettings settings, int port) {
    try (Operator first = new Operator(client(settings, address(port).build()))) {
      first.run("ACL", "SETUSER", NAME, "on", "nopass", "~*", "&*", "+@all");
    }
    return new Operator(
        client(settings, address(port).withAuthentication(NAME, "any".toCharArray()).build()));
  }

  /** Runs a command whose answer is a text. */
  void run(String name, String... arguments) {
    connection.sync().dispatch(new Word(name), text(), words(arguments));
  }

  /** Sends a command and does not wait for its answer. */
  void send(String name, String... arguments) {
    RedisFuture<String> answer =
        connection.async().dispatch(new Word(name), text(), words(arguments));
    answer.whenComplete((text, ended) -> {});
  }

  /** Whether Redis answers nothing else because a script runs. */
  boolean isBusy() {
    try {
      run("PING");
      return false;
    } catch (RedisBusyException busy) {
      return true;
    }
  }

  /** Whether a node of a cluster answers no call, for want of a slot's owner say. */
  boolean isClusterDown() {
    return connection.sync().clusterInfo().contains("cluster_state:fail");
  }

  void set(String parameter, String value) {
    run("CONFIG", "SET", parameter, value);
  }

  /** Waits, a few seconds at most, until Redis says this of itself. */
  void await(String line) throws InterruptedException {
    for (int i = 0; i < ATTEMPTS && !connection.sync().info().contains(line + "\r"); i++) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Ends the connections of everybody else. */
  void endOthers() {
    connection.sync().clientKill(KillArgs.Builder.skipme());
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  private static StatusOutput<String, String> text() {
    return new StatusOutput<>(StringCodec.ASCII);
  }

  private static CommandArgs<String, String> words(String... words) {
    CommandArgs<String, String> all = new CommandArgs<>(StringCodec.ASCII);
    for (String word : words) {
      all.add(word);
    }
    return all;
  }

  private static RedisURI.Builder address(int port) {
    return RedisURI.builder().withHost("localhost").withPort(port).withSsl(true);
  }

  private static RedisClient client(RedisSettings settings, RedisURI address) {
    if (!(settings.security() instanceof Security.Tls tls)) {
      throw new IllegalArgumentException("the fixture's Redis speaks TLS");
    }
    RedisClient client = RedisClient.create(address);
    client.setOptions(
        ClientOptions.builder()
            .sslOptions(
                SslOptions.builder()
                    .jdkSslProvider()
                    .trustManager(tls.ca().toFile())
                    .keyManager(tls.certificate().toFile(), tls.key().toFile(), new char[0])
                    .build())
            .build());
    return client;
  }
}
