package health.ward.lab.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Changes one byte of a jar in a place that no reader looks at, so that only its digest differs.
 */
public final class ChangedByte {
  /** The time of day in the first entry's local header. */
  private static final int PLACE = 10;

  private ChangedByte() {}

  /**
   * Changes the first jar, by name, whose name begins with {@code prefix}.
   *
   * @return the changed file
   */
  public static Path inJarOf(Path folder, String prefix) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      Path jar =
          jars.filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .findFirst()
              .orElseThrow(() -> new IOException("There is no jar of " + prefix));
      try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
        file.seek(PLACE);
        int old = file.read();
        file.seek(PLACE);
        file.write(old ^ 1);
      }
      return jar;
    }
  }
}
