package health.ward.lab.endtoend;

import health.ward.lab.LabFixture;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.redis.RedisUsers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Hears each command that the lab's Redis runs, also those inside scripts, as it runs. */
final class RedisCommands implements AutoCloseable {
  private static final Pattern LINE =
      Pattern.compile("\\+[0-9.]+ \\[[0-9]+ ([^]]+)] \"([A-Za-z]+)\" \"([^\"]*)\"(.*)");

  private final Socket socket;

  private RedisCommands(Socket socket) {
    this.socket = socket;
  }

  /**
   * A command on a key.
   *
   * @param inScript whether a script has run it, so that it was done and not only asked for
   * @param name in capitals
   * @param rest the other arguments, quoted
   */
  record Command(boolean inScript, String name, String key, String rest) {

    private static Optional<Command> of(String line) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        return Optional.empty();
      }
      return Optional.of(
          new Command(
              parts.group(1).equals("lua"), parts.group(2), parts.group(3), parts.group(4)));
    }
  }

  /** From the return of this on every command is heard, until Redis or this ends. */
  static RedisCommands heard(LabFixture lab, Consumer<Command> ear) throws Exception {
    Socket socket =
        context(lab.run().path("redis"))
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), lab.ports().of(Use.REDIS));
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String password = Files.readString(lab.run().path("redis/password"));
    for (String command : List.of("AUTH " + RedisUsers.OPERATOR + " " + password, "MONITOR")) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      if (!"+OK".equals(lines.readLine())) {
        throw new IOException("Redis does not let itself be heard");
      }
    }
    Thread thread = new Thread(() -> listen(lines, ear), "redis-commands");
    thread.setDaemon(true);
    thread.start();
    return new RedisCommands(socket);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static void listen(BufferedReader lines, Consumer<Command> ear) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Command.of(line).ifPresent(ear);
      }
    } catch (IOException ended) {
      // Redis was killed, or this was closed.
    }
  }

  private static SSLContext context(Path folder) throws Exception {
    Identity client =
        new Identity(
            Pem.certificates(Files.readString(folder.resolve("client.crt"))),
            Pem.privateKey(Files.readString(folder.resolve("client.key")), "EC"));
    return Tls.context(
        client, Tls.trustManagers(Pem.certificates(Files.readString(folder.resolve("ca.crt")))));
  }
}
