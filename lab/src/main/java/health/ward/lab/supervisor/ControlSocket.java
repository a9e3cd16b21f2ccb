package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * How later commands reach the running supervisor: a socket in the file system, for its owner only.
 */
public final class ControlSocket implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerSocketChannel server;
  private final Path path;

  private ControlSocket(ServerSocketChannel server, Path path) {
    this.server = server;
    this.path = path;
  }

  /**
   * Listens; each connection is one request and one answer.
   *
   * @throws IOException also when a supervisor listens there already
   */
  public static ControlSocket listen(Path path, UnaryOperator<JsonNode> requests)
      throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    ControlSocket socket = new ControlSocket(server, path);
    Thread thread = new Thread(() -> socket.serve(requests), "control-socket");
    thread.setDaemon(true);
    thread.start();
    return socket;
  }

  /**
   * Sends a request to the supervisor.
   *
   * @return its answer, or empty when none runs
   */
  public static Optional<JsonNode> send(Path path, JsonNode request) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      try {
        channel.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException e) {
        return Optional.empty();
      }
      write(channel, request);
      channel.shutdownOutput();
      String line = reader(channel).readLine();
      return line == null ? Optional.empty() : Optional.of(JSON.readTree(line));
    }
  }

  /** Waits; requests are answered in the meantime. */
  void serveUntil(CountDownLatch end) throws InterruptedException {
    end.await();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }

  private void serve(UnaryOperator<JsonNode> requests) {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        Thread thread = new Thread(() -> answer(channel, requests), "control-request");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void answer(SocketChannel channel, UnaryOperator<JsonNode> requests) {
    try (channel) {
      String line = reader(channel).readLine();
      if (line != null) {
        write(channel, requests.apply(JSON.readTree(line)));
      }
    } catch (IOException e) {
      System.err.println("A command was not answered: " + e.getMessage());
    }
  }

  private static BufferedReader reader(SocketChannel channel) {
    return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  private static void write(SocketChannel channel, JsonNode message) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
