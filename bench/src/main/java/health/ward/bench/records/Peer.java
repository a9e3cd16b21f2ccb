package health.ward.bench.records;

import health.ward.lab.ports.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Flask under gunicorn with two workers, and a Redis that keeps nothing on a disk. */
final class Peer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Process redis;
  private final Process gunicorn;
  private final URI base;

  private Peer(Process redis, Process gunicorn, URI base) {
    this.redis = redis;
    this.gunicorn = gunicorn;
    this.base = base;
  }

  /**
   * Starts it.
   *
   * @param folder with {@code peer.py}
   * @param redisServer the program
   */
  static Peer start(Path folder, Path redisServer) throws IOException, InterruptedException {
    List<Integer> free = Ports.anyFree(2);
    int redisPort = free.get(0);
    int port = free.get(1);
    Process redis =
        new ProcessBuilder(
                redisServer.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(redisPort),
                "--save",
                "",
                "--appendonly",
                "no")
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    ProcessBuilder workers =
        new ProcessBuilder(
                "gunicorn",
                "--workers",
                "2",
                "--bind",
                "127.0.0.1:" + port,
                "--chdir",
                folder.toString(),
                "peer:app")
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"));
    workers.environment().put("PEER_REDIS_PORT", Integer.toString(redisPort));
    workers.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process gunicorn;
    try {
      gunicorn = workers.start();
    } catch (IOException absent) {
      redis.destroy();
      throw absent;
    }
    Peer peer = new Peer(redis, gunicorn, URI.create("http://127.0.0.1:" + port));
    peer.await();
    return peer;
  }

  /** Where the patient is whom everybody asks for. */
  URI patient() {
    return base.resolve("/patient/patient_3");
  }

  /** All its processes. */
  List<ProcessHandle> processes() {
    return Stream.concat(
            Stream.of(redis.toHandle(), gunicorn.toHandle()), gunicorn.toHandle().descendants())
        .toList();
  }

  private void await() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(patient()).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 404) {
          return;
        }
      } catch (IOException notYet) {
        // It is asked again.
      }
      Thread.sleep(PAUSE.toMillis());
    }
    close();
    throw new IOException(
        "The peer does not answer; it needs gunicorn, flask and redis of Python.");
  }

  @Override
  public void close() {
    gunicorn.destroy();
    redis.destroy();
  }
}
