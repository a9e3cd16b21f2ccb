package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes out phrases with alternatives: {@code (a|b|) c} is "a c", "b c" and "c". */
final class PhrasePattern {
  private PhrasePattern() {}

  /**
   * Every phrase of the pattern, as its words.
   *
   * @throws IllegalArgumentException if brackets do not match or a phrase is empty
   */
  static Set<List<String>> expand(String pattern) {
    Set<List<String>> phrases = new LinkedHashSet<>();
    for (String phrase : alternatives(pattern)) {
      if (phrase.isBlank()) {
        throw new IllegalArgumentException("Empty phrase in: " + pattern);
      }
      phrases.add(List.of(phrase.strip().split(" +", -1)));
    }
    return phrases;
  }

  private static List<String> alternatives(String pattern) {
    int open = pattern.indexOf('(');
    if (open < 0) {
      return List.of(pattern);
    }
    int close = closing(pattern, open);
    List<String> all = new ArrayList<>();
    for (String tail : alternatives(pattern.substring(close + 1))) {
      for (String choice : choices(pattern.substring(open + 1, close))) {
        for (String inner : alternatives(choice)) {
          all.add(pattern.substring(0, open) + inner + tail);
        }
      }
    }
    return all;
  }

  private static List<String> choices(String group) {
    List<String> choices = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < group.length(); at++) {
      switch (group.charAt(at)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '|' -> {
          if (depth == 0) {
            choices.add(group.substring(from, at));
            from = at + 1;
          }
        }
        default -> {}
      }
    }
    choices.add(group.substring(from));
    return choices;
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    for (int at = open; at < pattern.length(); at++) {
      if (pattern.charAt(at) == '(') {
        depth++;
      } else if (pattern.charAt(at) == ')' && --depth == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("Open bracket in: " + pattern);
  }
}
