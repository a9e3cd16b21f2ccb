package health.ward.records.testing;

import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Replicas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Redis server and its replica, without a cluster; the replica must have every change. */
public final class ReplicatedFixture implements RealRedis {
  private static final Duration CONNECT = Duration.ofSeconds(8);

  /** The replica begins to follow only when the first change may wait for it already. */
  private static final Replicas ONE = new Replicas(1, Duration.ofSeconds(20));

  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Certificates certificates;
  private final RedisProcess master;
  private final RedisProcess replica;

  private ReplicatedFixture(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.certificates = new Certificates(directory.resolve("tls"), "Redis with a replica");
    Path program = RedisProcess.extract(directory.resolve("redis-server"));
    List<Integer> ports = RedisProcess.freePorts(2);
    this.master =
        new RedisProcess(
            program,
            directory.resolve("master"),
            ports.get(0),
            certificates,
            List.of("--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0"));
    this.replica =
        new RedisProcess(
            program,
            directory.resolve("replica"),
            ports.get(1),
            certificates,
            List.of(
                "--bind",
                "127.0.0.1",
                "--tls-replication",
                "yes",
                "--replicaof",
                "127.0.0.1 " + ports.get(0)));
    awaitBoth();
  }

  /** Starts both; everything they need and write lies in the folder. */
  public static ReplicatedFixture start(Path directory) throws IOException {
    return new ReplicatedFixture(directory);
  }

  @Override
  public RedisSettings settings() {
    return at(master).withTimeouts(CONNECT, ANSWER).withReplicas(ONE);
  }

  @Override
  public List<RedisSettings> servers() {
    return List.of(at(master), at(replica));
  }

  @Override
  public RedisSettings holder(byte[] key) {
    return at(master);
  }

  @Override
  public List<byte[]> files(byte[] key) throws IOException {
    return master.files();
  }

  @Override
  public void kill() {
    master.kill();
    replica.kill();
  }

  @Override
  public void restart() throws IOException {
    master.restart();
    replica.restart();
    awaitBoth();
  }

  @Override
  public void suspend() throws IOException {
    master.signal("STOP");
    replica.signal("STOP");
  }

  @Override
  public void resume() throws IOException {
    master.signal("CONT");
    replica.signal("CONT");
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitBoth() throws IOException {
    master.awaitListening();
    replica.awaitListening();
  }

  private RedisSettings at(RedisProcess server) {
    return new RedisSettings(
        "rediss://localhost:" + server.port(),
        certificates.authority(),
        certificates.certificate("client"),
        certificates.key("client"));
  }
}
