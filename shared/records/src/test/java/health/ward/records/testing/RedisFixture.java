package health.ward.records.testing;

import health.ward.records.RecordStore;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisRecordStore;
import health.ward.records.redis.RedisSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Redis on this machine: TLS with client certificates, append-only file with {@code fsync}
 * before each answer. Whoever uses it from another module needs {@code org.signal:embedded-redis}
 * and {@code bcpkix-jdk18on} in test scope.
 */
public final class RedisFixture implements AutoCloseable {
  /** Redis listens here too where the machine has it, but its certificate does not say so. */
  public static final String OTHER_ADDRESS = "127.0.0.2";

  private static final int ATTEMPTS_TO_CONNECT = 500;
  private static final long PAUSE_MILLIS = 20;

  private final Path directory;
  private final int port;
  private final Certificates certificates;
  private final Certificates foreign;
  private Process process;

  private RedisFixture(Path directory) throws IOException {
    this.directory = directory;
    this.port = freePort();
    this.certificates = new Certificates(directory.resolve("tls"), "Redis of a test");
    this.foreign = new Certificates(directory.resolve("foreign"), "Somebody else");
    extract(directory.resolve("redis-server"));
    Files.createDirectories(data());
    this.process = launch();
  }

  /** Starts Redis; everything it needs and writes lies in the folder. */
  public static RedisFixture start(Path directory) throws IOException {
    return new RedisFixture(directory);
  }

  /** How to reach it. */
  public RedisSettings settings() {
    return settings(certificates, certificates);
  }

  /** A record store on it that has found it; the caller closes it. */
  public RecordStore open(RecordKeys keys) throws IOException {
    return open(settings(), keys);
  }

  /** The same with other settings. */
  public RecordStore open(RedisSettings settings, RecordKeys keys) throws IOException {
    RecordStore store = RedisRecordStore.open(settings, keys, new SecureRandom());
    for (int attempt = 0; attempt < ATTEMPTS_TO_CONNECT; attempt++) {
      if (store.ready()) {
        return store;
      }
      pause();
    }
    store.close();
    throw new IOException("the store does not find Redis");
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
    return port;
  }

  /** PEM of the authority that issued the server's certificate. */
  public Path authority() {
    return certificates.authority();
  }

  /** Where Redis writes its files. */
  public Path data() {
    return directory.resolve("data");
  }

  /** All that Redis has written to disk. */
  public List<byte[]> files() throws IOException {
    try (Stream<Path> all = Files.walk(data())) {
      return all.filter(Files::isRegularFile).map(RedisFixture::content).toList();
    }
  }

  /** Ends it at once, as a power cut of its process: SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    await(process);
  }

  /** Lets it hang: SIGSTOP. */
  public void suspend() throws IOException {
    signal("-STOP");
  }

  /** Lets it go on: SIGCONT. */
  public void resume() throws IOException {
    signal("-CONT");
  }

  /** Starts it again on the same port with the data that is on disk. */
  public void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }

  private RedisSettings settings(Certificates server, Certificates client) {
    return new RedisSettings(
        "rediss://localhost:" + port,
        server.authority(),
        client.certificate("client"),
        client.key("client"));
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder(
                directory.resolve("redis-server").toString(),
                "--bind",
                "127.0.0.1",
                "-" + OTHER_ADDRESS,
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificates.certificate("server").toString(),
                "--tls-key-file",
                certificates.key("server").toString(),
                "--tls-ca-cert-file",
                certificates.authority().toString(),
                "--tls-auth-clients",
                "yes",
                "--dir",
                data().toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start();
    for (int attempt = 0; attempt < ATTEMPTS_TO_CONNECT && started.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return started;
      } catch (IOException notYet) {
        pause();
      }
    }
    started.destroyForcibly();
    throw new IOException("Redis did not start: " + directory.resolve("redis.log"));
  }

  private void signal(String signal) throws IOException {
    await(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
  }

  private static void extract(Path to) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String name = "/redis-server-7.0.15-" + system + "-" + machine;
    try (InputStream in = RedisFixture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no Redis for this machine on the class path: " + name);
      }
      Files.copy(in, to);
    }
    if (!to.toFile().setExecutable(true)) {
      throw new IOException("cannot make Redis executable");
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException("a file of Redis", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Process ending) {
    try {
      if (!ending.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
