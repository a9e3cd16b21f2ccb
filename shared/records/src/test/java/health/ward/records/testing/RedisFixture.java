package health.ward.records.testing;

import health.ward.records.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One Redis server. Whoever uses it from another module needs {@code org.signal:embedded-redis} and
 * {@code bcpkix-jdk18on} in test scope.
 */
public final class RedisFixture implements RealRedis {
  /** Redis listens here too where the machine has it, but its certificate does not say so. */
  public static final String OTHER_ADDRESS = "127.0.0.2";

  private final Certificates certificates;
  private final Certificates foreign;
  private final RedisProcess process;

  private RedisFixture(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.certificates = new Certificates(directory.resolve("tls"), "Redis of a test");
    this.foreign = new Certificates(directory.resolve("foreign"), "Somebody else");
    this.process =
        new RedisProcess(
            RedisProcess.extract(directory.resolve("redis-server")),
            directory,
            RedisProcess.freePort(),
            certificates,
            List.of("--bind", "127.0.0.1", "-" + OTHER_ADDRESS));
    process.awaitListening();
  }

  /** Starts Redis; everything it needs and writes lies in the folder. */
  public static RedisFixture start(Path directory) throws IOException {
    return new RedisFixture(directory);
  }

  @Override
  public RedisSettings settings() {
    return settings(certificates, certificates);
  }

  @Override
  public List<RedisSettings> servers() {
    return List.of(settings());
  }

  @Override
  public RedisSettings holder(byte[] key) {
    return settings();
  }

  /** How a client comes that trusts another authority than the server's. */
  public RedisSettings settingsWithForeignAuthority() {
    return settings(foreign, certificates);
  }

  /** How a client comes whose certificate is of another authority than the server trusts. */
  public RedisSettings settingsWithForeignClient() {
    return settings(certificates, foreign);
  }

  /** The port, on 127.0.0.1. */
  public int port() {
    return process.port();
  }

  /** PEM of the authority that issued the server's certificate. */
  public Path authority() {
    return certificates.authority();
  }

  /** Where Redis writes its files. */
  public Path data() {
    return process.data();
  }

  /** All that Redis has written to disk. */
  public List<byte[]> files() throws IOException {
    return process.files();
  }

  @Override
  public List<byte[]> files(byte[] key) throws IOException {
    return files();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void suspend() throws IOException {
    process.signal("STOP");
  }

  @Override
  public void resume() throws IOException {
    process.signal("CONT");
  }

  @Override
  public void restart() throws IOException {
    process.restart();
    process.awaitListening();
  }

  @Override
  public void close() {
    kill();
  }

  private RedisSettings settings(Certificates server, Certificates client) {
    return new RedisSettings(
        "rediss://localhost:" + port(),
        server.authority(),
        client.certificate("client"),
        client.key("client"));
  }
}
