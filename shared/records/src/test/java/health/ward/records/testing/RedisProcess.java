package health.ward.records.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One Redis process on this machine: TLS with client certificates, append-only file with {@code
 * fsync} before each answer.
 */
public final class RedisProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 20;
  private static final int LAST_LINES = 5;

  private final Path directory;
  private final int port;
  private final List<String> command;
  private Process process;

  /**
   * Starts it, and does not wait until it listens.
   *
   * @param program as {@link #extract} wrote it
   * @param directory of its own; its data lies in {@code data} in it
   * @param more what else it is told
   */
  RedisProcess(Path program, Path directory, int port, Certificates tls, List<String> more)
      throws IOException {
    this.directory = directory;
    this.port = port;
    Files.createDirectories(data());
    this.command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                tls.certificate("server").toString(),
                "--tls-key-file",
                tls.key("server").toString(),
                "--tls-ca-cert-file",
                tls.authority().toString(),
                "--tls-auth-clients",
                "yes",
                "--dir",
                data().toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always"));
    command.addAll(more);
    this.process = launch();
  }

  /** Writes the program of Redis to a file. */
  static Path extract(Path to) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String name = "/redis-server-7.0.15-" + system + "-" + machine;
    try (InputStream in = RedisProcess.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no Redis for this machine on the class path: " + name);
      }
      Files.copy(in, to);
    }
    if (!to.toFile().setExecutable(true)) {
      throw new IOException("cannot make Redis executable");
    }
    return to;
  }

  /** A port that nobody listens on now. */
  public static int freePort() throws IOException {
    return freePorts(1).get(0);
  }

  /** Ports that nobody listens on now, none twice: asked for one by one they may be. */
  static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  int port() {
    return port;
  }

  Path data() {
    return directory.resolve("data");
  }

  /** All that it has written to disk; a file that goes away meanwhile is none. */
  List<byte[]> files() throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(data())) {
      paths = all.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<byte[]> contents = new ArrayList<>();
    for (Path path : paths) {
      content(path).ifPresent(contents::add);
    }
    return contents;
  }

  private static Optional<byte[]> content(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  void awaitListening() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    process.destroyForcibly();
    throw new IOException("Redis did not start: " + lastWords());
  }

  /** The folder may be gone before anybody looks into it. */
  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private Path log() {
    return directory.resolve("redis.log");
  }

  /** Starts it again with the data that is on disk, and does not wait until it listens. */
  void restart() throws IOException {
    process = launch();
  }

  /**
   * SIGKILL, also to the process that it has forked to rewrite its file, which would go on writing
   * into a folder that is being deleted. It is stopped first, so that it forks no more.
   */
  void kill() {
    if (process.isAlive()) {
      try {
        signal("STOP");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      process.children().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    await(process);
  }

  /** Sends a signal by its name. */
  void signal(String name) throws IOException {
    await(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start());
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private static void await(Process ending) {
    try {
      if (!ending.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("a process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
