package health.ward.lab.redis;

import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.tee.InstanceFolders;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What Redis needs on the disk: its program, certificates, users, and its append-only file. */
public final class RedisFiles {
  private static final String VERSION = "7.0.15";

  private final Path folder;

  /**
   * @param folder of Redis's own; the append-only file stays there from one start to the next
   */
  public RedisFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the program, a server certificate and the users; a client's certificate, and for the
   * tests and people the operator's password.
   */
  public void prepare(CertificateAuthority authority, RedisUsers users) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("ca.crt", bytes(Pem.of(authority.certificate())));
    put(files, "server", authority.issue("redis", List.of("localhost")));
    put(files, "client", authority.issue("lab", List.of()));
    files.put("users.acl", bytes(users.accessControlList()));
    files.put("password", bytes(users.password(RedisUsers.OPERATOR)));
    InstanceFolders.write(folder, files);
    Files.createDirectories(folder.resolve("data"));
    Path program = folder.resolve("redis-server");
    if (!Files.exists(program)) {
      Path unfinished = folder.resolve("redis-server.new");
      String name = "/redis-server-" + VERSION + "-" + platform();
      try (InputStream in = RedisFiles.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("There is no Redis for this machine: " + name);
        }
        Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!unfinished.toFile().setExecutable(true)) {
        throw new IOException(unfinished + " cannot be made executable");
      }
      Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The command that starts Redis. */
  public List<String> command(int port) {
    return List.of(
        folder.resolve("redis-server").toString(),
        "--bind",
        "127.0.0.1",
        "--port",
        "0",
        "--tls-port",
        Integer.toString(port),
        "--tls-cert-file",
        folder.resolve("server.crt").toString(),
        "--tls-key-file",
        folder.resolve("server.key").toString(),
        "--tls-ca-cert-file",
        folder.resolve("ca.crt").toString(),
        "--tls-auth-clients",
        "yes",
        "--aclfile",
        folder.resolve("users.acl").toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "always",
        "--save",
        "",
        "--dir",
        folder.resolve("data").toString());
  }

  /** How its operator reaches the Redis that was started here, on a port of this machine. */
  public RedisSettings operator(int port) {
    return new RedisSettings(
            "rediss://localhost:" + port,
            folder.resolve("ca.crt"),
            folder.resolve("client.crt"),
            folder.resolve("client.key"))
        .as(new Login.Password(RedisUsers.OPERATOR, folder.resolve("password")));
  }

  /** The text of one of the files. */
  public String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static void put(Map<String, byte[]> files, String name, Identity identity) {
    files.put(name + ".crt", bytes(Pem.of(identity.chain())));
    files.put(name + ".key", bytes(Pem.of(identity.key())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return (system.startsWith("mac") ? "darwin" : "linux")
        + (machine.equals("aarch64") ? "-arm64" : "-amd64");
  }
}
