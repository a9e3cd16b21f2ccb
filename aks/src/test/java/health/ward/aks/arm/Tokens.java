package health.ward.aks.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an ARM expression, without its outer brackets. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z]+|[0-9]+|[(),.\\[\\]])");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (end < text.length()) {
      throw new IllegalArgumentException("no expression: " + text);
    }
  }

  String next() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("ends too early: " + text);
    }
    return tokens.get(next++);
  }

  boolean ifNext(String token) {
    boolean found = next < tokens.size() && tokens.get(next).equals(token);
    next += found ? 1 : 0;
    return found;
  }

  void expect(String token) {
    if (!ifNext(token)) {
      throw new IllegalArgumentException("no " + token + " where it must be: " + text);
    }
  }

  boolean atEnd() {
    return next == tokens.size();
  }
}
