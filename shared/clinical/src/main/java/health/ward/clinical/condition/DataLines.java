package health.ward.clinical.condition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a data file beside this class: fields between tabs, {@code #} begins a comment. A
 * line {@code let}, name, list gives what {@code <name>} stands for in the lines after it.
 */
final class DataLines {
  private static final Pattern NAME = Pattern.compile("<([a-z]+)>");
  private static final String LET = "let";

  private DataLines() {}

  static List<List<String>> of(String name) {
    try (InputStream file = DataLines.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Missing from the jar: " + name);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      return written(
          lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> written(List<String> lines) {
    Map<String, String> lists = new HashMap<>();
    List<List<String>> written = new ArrayList<>();
    for (String line : lines) {
      List<String> fields = List.of(withLists(line, lists).split("\t", -1));
      if (fields.get(0).equals(LET)) {
        lists.put(fields.get(1), fields.get(2));
      } else {
        written.add(fields);
      }
    }
    return written;
  }

  private static String withLists(String line, Map<String, String> lists) {
    return NAME.matcher(line)
        .replaceAll(
            found -> {
              String list = lists.get(found.group(1));
              if (list == null) {
                throw new IllegalArgumentException("No list of the name " + found.group(1));
              }
              return Matcher.quoteReplacement(list);
            });
  }
}
