package health.ward.lab.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Changes one byte of a file in a place that no reader looks at, so that only its digest differs.
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
      flip(jar, PLACE);
      return jar;
    }
  }

  /**
   * Changes the first letter of a text in a model, such as its description.
   *
   * @param text ASCII
   */
  public static void inModel(Path model, String text) throws IOException {
    int place = new String(Files.readAllBytes(model), StandardCharsets.ISO_8859_1).indexOf(text);
    if (place < 0) {
      throw new IOException(model + " does not say " + text);
    }
    flip(model, place);
  }

  private static void flip(Path path, int place) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(place);
      int old = file.read();
      file.seek(place);
      file.write(old ^ 1);
    }
  }
}
