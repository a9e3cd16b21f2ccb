package health.ward.clinical.condition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a data file beside this class: fields between tabs, {@code #} begins a comment. */
final class DataLines {
  private DataLines() {}

  static List<List<String>> of(String name) {
    try (InputStream file = DataLines.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Missing from the jar: " + name);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
