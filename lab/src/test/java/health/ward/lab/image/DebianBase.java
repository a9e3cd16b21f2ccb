package health.ward.lab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * In the place of the vendors' base images: the machine's own Debian, made anew from its packages,
 * with nginx and Redis, and the JDK that runs the tests in {@code /opt/java/openjdk}. Made once,
 * then kept in the user's cache.
 */
final class DebianBase {
  private static final String LIBRARIES =
      "libjpeg62-turbo,liblcms2-2,libharfbuzz0b,libfreetype6,libstdc++6";
  private static final String SERVERS = "nginx,libnginx-mod-stream,redis-server";

  private DebianBase() {}

  /** The base's files in an archive. */
  static Path archive() throws IOException, InterruptedException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache/ward/images");
    Path made = cache.resolve("%s-servers-jdk-%s.tar".formatted(codename(), Runtime.version()));
    if (Files.exists(made)) {
      return made;
    }
    Files.createDirectories(cache);
    Path part = Files.createTempFile(cache, "base", ".tar");
    try {
      Tool.run(
          Map.of(),
          10,
          List.of(
              "mmdebstrap",
              "--mode=root",
              "--variant=essential",
              "--include=" + LIBRARIES + "," + SERVERS,
              "--dpkgopt=path-exclude=/usr/share/doc/*",
              "--dpkgopt=path-exclude=/usr/share/locale/*",
              "--customize-hook=" + jdkInto("\"$1\"/opt/java/openjdk"),
              codename(),
              part.toString()));
      return Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Debian's JDK has links to its configuration: what they lead to is copied. */
  private static String jdkInto(String folder) {
    return "mkdir -p %s && tar -C %s -ch --exclude=./src.zip --exclude=./lib/src.zip . | tar -C %s -x"
        .formatted(folder, System.getProperty("java.home"), folder);
  }

  private static String codename() throws IOException {
    return Files.readAllLines(Path.of("/etc/os-release")).stream()
        .filter(line -> line.startsWith("VERSION_CODENAME="))
        .map(line -> line.substring("VERSION_CODENAME=".length()))
        .findFirst()
        .orElseThrow(() -> new IOException("/etc/os-release names no version of Debian"));
  }
}
