package health.ward.host.queue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Azure's queues on this machine: the lab's Azurite with a port of its own, nothing kept. */
final class Azurite implements AutoCloseable {

  private static final Path PROGRAM =
      Path.of(
          System.getProperty("ward.root"),
          "lab/azurite/node_modules/azurite/dist/src/queue/main.js");

  private final int port;
  private final Path folder;
  private final String protocol;
  private final List<String> more;
  private Process process;

  /** Starts it; it may be stopped and started again. */
  Azurite(Path folder) throws Exception {
    this(folder, "http", List.of());
  }

  /**
   * Starts one with TLS, which takes bearer tokens as well as the account's key: it looks at
   * issuer, audience and times of a token, and at no signature.
   *
   * @param folder has {@code server.crt} and {@code server.key}
   */
  static Azurite withTokens(Path folder) throws Exception {
    String certificate = folder.resolve("server.crt").toString();
    String key = folder.resolve("server.key").toString();
    return new Azurite(
        folder, "https", List.of("--oauth", "basic", "--cert", certificate, "--key", key));
  }

  private Azurite(Path folder, String protocol, List<String> more) throws Exception {
    this.protocol = protocol;
    this.more = more;
    assertTrue(Files.exists(PROGRAM), "./ward up or npm ci in lab/azurite installs Azurite");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    this.folder = folder;
    start();
  }

  void start() throws Exception {
    List<String> command = new ArrayList<>(List.of("node", PROGRAM.toString()));
    command.addAll(List.of("--silent", "--disableTelemetry", "--skipApiVersionCheck"));
    command.addAll(List.of("--location", folder.toString()));
    command.addAll(List.of("--queueHost", "127.0.0.1", "--queuePort", Integer.toString(port)));
    command.addAll(more);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (!accepts()) {
      assertTrue(process.isAlive(), () -> "Azurite ended; see " + folder.resolve("log"));
      Thread.sleep(20);
    }
  }

  void kill() {
    process.destroyForcibly();
    assertTrue(process.onExit().orTimeout(10, TimeUnit.SECONDS).join() != null);
  }

  /** The account that every Azurite has; its key is published. */
  String connectionString() {
    return "DefaultEndpointsProtocol="
        + protocol
        + ";AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/"
        + "KBHBeksoGMGw==;QueueEndpoint="
        + address()
        + ";";
  }

  /** Where its account is. */
  String address() {
    return protocol + "://127.0.0.1:" + port + "/devstoreaccount1";
  }

  QueueClient queue(String name) {
    return new QueueServiceClientBuilder()
        .httpClient(new JdkHttpClientBuilder().build())
        .connectionString(connectionString())
        .buildClient()
        .getQueueClient(name);
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
