package health.ward.lab.supervisor;

import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The folder with the lab's state, {@code lab/.run}; for its owner only. */
public final class RunFolder {
  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder; made when absent. */
  public static RunFolder at(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Files.createDirectories(absolute.resolve("logs"));
    Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
    return new RunFolder(absolute);
  }

  /** A path in the folder. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** The log of a part, from its name for people. */
  public Path log(String part) {
    String file = part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return folder.resolve("logs").resolve(file + ".log");
  }

  /** Begins all logs anew but the supervisor's own. */
  void clearLogs() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      for (Path log : logs.filter(file -> !file.equals(log("supervisor"))).toList()) {
        Files.delete(log);
      }
    }
  }

  /** The supervisor's control socket. */
  public Path socket() {
    return folder.resolve("control.sock");
  }

  /** Writes a file for its owner only, and gives its path. */
  public Path write(String name, String text) throws IOException {
    InstanceFolders.write(folder, Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    return folder.resolve(name);
  }
}
