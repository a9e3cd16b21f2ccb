package health.ward.aks.rule;

import java.util.List;
import java.util.Locale;

/**
 * A configuration of Redis as Redis reads it: blanks do not count, nor the case of a line's first
 * word.
 */
final class RedisLines {
  private RedisLines() {}

  /**
   * The lines that say something, each word after one blank.
   *
   * @throws IllegalArgumentException when a line's first word is quoted, which hides what it is
   */
  static List<String> of(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(RedisLines::plain)
        .toList();
  }

  /** Whether the setting of this line is there once, as the line says. */
  static boolean hasOnly(List<String> lines, String line) {
    String setting = line.substring(0, line.indexOf(' ') + 1);
    return lines.stream().filter(one -> one.startsWith(setting)).toList().equals(List.of(line));
  }

  private static String plain(String line) {
    String[] words = line.split("\\s+", 2);
    String first = words[0].toLowerCase(Locale.ROOT);
    if (!first.matches("[a-z-]+")) {
      throw new IllegalArgumentException("No setting of Redis: " + line);
    }
    return words.length == 1 ? first : first + " " + words[1].replaceAll("\\s+", " ");
  }
}
