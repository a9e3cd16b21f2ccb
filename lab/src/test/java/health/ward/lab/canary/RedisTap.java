package health.ward.lab.canary;

import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.redis.RedisUsers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A connection to the lab's Redis that speaks its protocol (RESP2) and keeps every byte raw. */
final class RedisTap implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisTap(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Connects with the certificate and password that the lab leaves for people. */
  static RedisTap open(LabProcess lab) throws Exception {
    Path folder = lab.run().path("redis");
    Identity client =
        new Identity(
            Pem.certificates(Files.readString(folder.resolve("client.crt"))),
            Pem.privateKey(Files.readString(folder.resolve("client.key")), "EC"));
    SSLContext context =
        Tls.context(
            client,
            Tls.trustManagers(Pem.certificates(Files.readString(folder.resolve("ca.crt")))));
    RedisTap tap =
        new RedisTap(
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), lab.port(Use.REDIS)));
    tap.send("AUTH", RedisUsers.OPERATOR, Files.readString(folder.resolve("password")));
    return tap;
  }

  /**
   * Sends a command and gives its reply, flat: every text, number and blob in it.
   *
   * @throws IOException also when Redis refuses
   */
  List<byte[]> send(Object... command) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(bytes("*" + command.length + "\r\n"));
    for (Object part : command) {
      byte[] content = part instanceof byte[] raw ? raw : bytes(part.toString());
      request.writeBytes(bytes("$" + content.length + "\r\n"));
      request.writeBytes(content);
      request.writeBytes(bytes("\r\n"));
    }
    out.write(request.toByteArray());
    out.flush();
    List<byte[]> reply = new ArrayList<>();
    read(reply);
    return reply;
  }

  /** From now on gives everything that comes, until the other end or this one closes. */
  byte[] rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw e;
      }
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void read(List<byte[]> reply) throws IOException {
    String line = line();
    String value = line.substring(1);
    switch (line.charAt(0)) {
      case '+', ':' -> reply.add(bytes(value));
      case '-' -> throw new IOException(value);
      case '$' -> {
        int length = Integer.parseInt(value);
        if (length >= 0) {
          reply.add(in.readNBytes(length));
          line();
        }
      }
      case '*' -> {
        for (int i = Integer.parseInt(value); i > 0; i--) {
          read(reply);
        }
      }
      default -> throw new IOException("No reply of Redis");
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.substring(0, line.length() - 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
