package health.ward.records.fault;

import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Security;
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real Redis, who runs it, and a proxy in front of each of its two ports. */
final class Bed implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 10;

  private final RedisFixture redis;
  private final Leaves leaves;
  private final FaultProxy sealed;
  private final FaultProxy readable;
  private final int plainPort;
  private Operator operator;
  private Optional<Operator> busy = Optional.empty();

  private Bed(RedisFixture redis, Leaves leaves, int plainPort) throws IOException {
    this.redis = redis;
    this.leaves = leaves;
    this.plainPort = plainPort;
    this.sealed = new FaultProxy(redis.port(), false);
    this.readable = new FaultProxy(plainPort, true);
    this.operator = Operator.of(redis.settings(), redis.port());
    operator.set("port", Integer.toString(plainPort));
  }

  /** Starts Redis; besides its TLS port it has one without, for a proxy that reads. */
  static Bed make(Path folder) throws IOException {
    RedisFixture redis = RedisFixture.start(folder);
    Leaves leaves = Leaves.make(folder.resolve("leaves"), redis.authority());
    return new Bed(redis, leaves, RedisProcess.freePort());
  }

  /** Redis was started again and knows nothing of its operator. */
  void startAgain() throws IOException {
    redis.restart();
    operator.close();
    operator = Operator.of(redis.settings(), redis.port());
    operator.set("port", Integer.toString(plainPort));
  }

  /** A script runs without an end. */
  void keepBusy() throws InterruptedException {
    operator.set("busy-reply-threshold", "50");
    Operator second = Operator.of(redis.settings(), redis.port());
    busy = Optional.of(second);
    second.send("EVAL", "while true do end", "0");
    while (!operator.isBusy()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** The script is ended. */
  void endBusy() {
    operator.run("SCRIPT", "KILL");
    busy.ifPresent(Operator::close);
    busy = Optional.empty();
  }

  /** From now on Redis shows this certificate to whoever comes. */
  void serve(String leaf) {
    serve(leaves.certificate(leaf), leaves.key(leaf));
  }

  /** Redis has its own certificate again. */
  void serveOwn() {
    serve(
        redis.authority().resolveSibling("server.crt"),
        redis.authority().resolveSibling("server.key"));
  }

  RedisFixture redis() {
    return redis;
  }

  Operator operator() {
    return operator;
  }

  /** In front of the TLS port. */
  FaultProxy sealed() {
    return sealed;
  }

  /** In front of the port without TLS. */
  FaultProxy readable() {
    return readable;
  }

  /** Where Redis writes its snapshots. */
  Path snapshot() {
    return redis.data().resolve("dump.rdb");
  }

  /** How an impatient client comes through the proxy that cannot read. */
  RedisSettings throughSealed() {
    if (!(redis.settings().security() instanceof Security.Tls tls)) {
      throw new IllegalStateException("the fixture's Redis speaks TLS");
    }
    return new RedisSettings(
            "rediss://localhost:" + sealed.port(), leaves.trusted(), tls.certificate(), tls.key())
        .withTimeouts(CONNECT, ANSWER);
  }

  /** How it comes through the proxy that reads. */
  RedisSettings throughReadable() {
    return RedisSettings.dangerouslyWithoutTls("redis://localhost:" + readable.port())
        .withTimeouts(CONNECT, ANSWER);
  }

  @Override
  public void close() throws IOException {
    sealed.close();
    readable.close();
    operator.close();
    redis.close();
  }

  private void serve(Path certificate, Path key) {
    operator.run(
        "CONFIG", "SET", "tls-cert-file", certificate.toString(), "tls-key-file", key.toString());
    operator.endOthers();
  }
}
