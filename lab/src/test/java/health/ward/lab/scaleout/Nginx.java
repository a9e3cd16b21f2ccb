package health.ward.lab.scaleout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's nginx as the cluster's balancers: TLS and all else passed on unopened, by connection.
 * Whoever is added or removed changes its list as a cluster changes a Service's endpoints.
 */
final class Nginx implements AutoCloseable {
  private static final Path UNPACKED =
      Path.of(System.getProperty("ward.root"), "target/tools").toAbsolutePath().normalize();
  private static final Path PROGRAM = found("usr/sbin/nginx");
  private static final Path STREAM = found("usr/lib/nginx/modules/ngx_stream_module.so");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final Map<Integer, Set<Integer>> places = new TreeMap<>();
  private final Process process;

  /**
   * @param places for each port that it listens on, whom it passes connections on to
   */
  Nginx(Path folder, Map<Integer, Set<Integer>> places) throws Exception {
    this.folder = folder;
    places.forEach((port, replicas) -> this.places.put(port, new TreeSet<>(replicas)));
    write();
    process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                folder.resolve("nginx.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    try {
      awaitSuccessor(List.of());
    } catch (Exception | AssertionError e) {
      close();
      throw e;
    }
  }

  /** Skips the test where there is no nginx that can pass connections on. */
  static void assume() {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM) && Files.exists(STREAM),
        "there is no nginx with its stream module: Debian's nginx, libnginx-mod-stream");
  }

  /** What ./ward test has unpacked, or else what is installed. */
  private static Path found(String file) {
    Path unpacked = UNPACKED.resolve(file);
    return Files.exists(unpacked) ? unpacked : Path.of("/").resolve(file);
  }

  Set<Integer> replicas(int port) {
    return Set.copyOf(places.getOrDefault(port, Set.of()));
  }

  /**
   * Passes connections to a port on to these replicas. When it returns, new ones go nowhere else;
   * those that are open stay where they lead.
   */
  void change(int port, Set<Integer> replicas) throws Exception {
    places.put(port, new TreeSet<>(replicas));
    write();
    List<ProcessHandle> old = process.children().filter(Nginx::accepts).toList();
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
    awaitSuccessor(old);
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Waits until a worker takes connections, and none of the old ones does any more. */
  private void awaitSuccessor(List<ProcessHandle> old) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (old.stream().anyMatch(Nginx::accepts) || process.children().noneMatch(Nginx::accepts)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nginx has no new worker; its log is " + folder + "/error.log");
      }
      Thread.sleep(20);
    }
  }

  /** Workers call themselves so once they run, and otherwise before they stop to listen. */
  private static boolean accepts(ProcessHandle worker) {
    try {
      String title = Files.readString(Path.of("/proc", Long.toString(worker.pid()), "cmdline"));
      return title.startsWith("nginx: worker process") && !title.contains("shutting down");
    } catch (IOException gone) {
      return false;
    }
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("load_module ").append(STREAM).append(";\n");
    text.append("daemon off;\nworker_processes 1;\npid nginx.pid;\n");
    text.append("events { worker_connections 1024; }\nstream {\n");
    places.forEach(
        (port, replicas) -> {
          text.append("  upstream to").append(port).append(" {\n");
          replicas.forEach(to -> text.append("    server 127.0.0.1:").append(to).append(";\n"));
          text.append("  }\n  server {\n    listen 127.0.0.1:").append(port).append(";\n");
          text.append("    proxy_connect_timeout 5s;\n    proxy_timeout 120s;\n");
          text.append("    proxy_pass to").append(port).append(";\n  }\n");
        });
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("nginx.conf"), text.append("}\n").toString());
  }
}
