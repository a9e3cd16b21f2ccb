package health.ward.lab.endtoend;

import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lab's Redis past all of Ward's code, for somebody who has files that let in. */
final class RawRedis implements AutoCloseable {
  private final RedisClient client;

  private RawRedis(RedisClient client) {
    this.client = client;
  }

  /**
   * As a user.
   *
   * @param files has {@code ca.crt}, {@code client.crt}, {@code client.key} and {@code password}
   */
  static RawRedis as(String user, LabFixture lab, Path files) throws IOException {
    String password = Files.readString(files.resolve("password"));
    return new RawRedis(client(address(lab).withAuthentication(user, password), files));
  }

  /** With nothing but a certificate. */
  static RawRedis withoutPassword(LabFixture lab, Path files) {
    return new RawRedis(client(address(lab), files));
  }

  /** Connects. */
  RedisCommands<String, String> connect() {
    return client.connect().sync();
  }

  @Override
  public void close() {
    client.shutdown();
  }

  private static RedisURI.Builder address(LabFixture lab) {
    return RedisURI.builder()
        .withHost("localhost")
        .withPort(lab.ports().of(Use.REDIS))
        .withSsl(true);
  }

  private static RedisClient client(RedisURI.Builder address, Path files) {
    RedisClient client = RedisClient.create(address.build());
    client.setOptions(
        ClientOptions.builder()
            .sslOptions(
                SslOptions.builder()
                    .jdkSslProvider()
                    .trustManager(files.resolve("ca.crt").toFile())
                    .keyManager(
                        files.resolve("client.crt").toFile(),
                        files.resolve("client.key").toFile(),
                        new char[0])
                    .build())
            .build());
    return client;
  }
}
