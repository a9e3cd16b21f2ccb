package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Phrases by the keys of their words; finds the longest that stands at a place, with the fewest
 * misspellings. Patterns with alternatives ({@code (a|b|) c}) are kept as they are, not written
 * out: their size is that of the file.
 *
 * @param <T> what a phrase stands for
 */
final class PhraseGraph<T> {
  private final Map<String, List<Node<T>>> beginnings = new HashMap<>();
  private final UnaryOperator<String> key;

  /** An empty graph that knows a word by this key. */
  PhraseGraph(UnaryOperator<String> key) {
    this.key = key;
  }

  /** A phrase found. {@code length} counts tokens. */
  record Match<T>(T value, int length, int cost) {
    boolean betterThan(Match<T> other) {
      return length != other.length ? length > other.length : cost < other.cost;
    }
  }

  /** How far a search has come: tokens, letters of the words meant, cost of the misspellings. */
  private record Way(int length, int letters, int cost) {
    Way with(Reading reading, String step, boolean last) {
      return new Way(length + (last ? 1 : 0), letters + step.length(), cost + reading.cost(last));
    }
  }

  private static final class Node<T> {
    private final Map<String, List<Node<T>>> words = new HashMap<>(2);
    private final List<Node<T>> next = new ArrayList<>(1);
    private Optional<T> value = Optional.empty();
  }

  /**
   * Adds all phrases of a pattern. Not for use once the graph is shared between threads.
   *
   * @throws IllegalArgumentException if brackets do not match or a phrase is empty
   */
  void add(String pattern, T value) {
    Node<T> start = new Node<>();
    Node<T> end = follow(start, pattern);
    end.value = Optional.of(value);
    begin(start, end, pattern);
  }

  private void begin(Node<T> from, Node<T> end, String pattern) {
    if (from == end) {
      throw new IllegalArgumentException("Empty phrase in: " + pattern);
    }
    from.words.forEach(
        (word, nodes) ->
            beginnings.computeIfAbsent(word, unused -> new ArrayList<>()).addAll(nodes));
    from.next.forEach(node -> begin(node, end, pattern));
  }

  private Node<T> follow(Node<T> start, String pattern) {
    Node<T> node = start;
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == ' ') {
        at++;
      } else if (pattern.charAt(at) == '(') {
        int close = closing(pattern, at);
        Node<T> after = new Node<>();
        for (String choice : choices(pattern.substring(at + 1, close))) {
          follow(node, choice).next.add(after);
        }
        node = after;
        at = close + 1;
      } else {
        int end = wordEnd(pattern, at);
        Node<T> after = new Node<>();
        node.words
            .computeIfAbsent(key.apply(pattern.substring(at, end)), unused -> new ArrayList<>())
            .add(after);
        node = after;
        at = end;
      }
    }
    return node;
  }

  private static int wordEnd(String pattern, int at) {
    int end = at;
    while (end < pattern.length() && pattern.charAt(end) != ' ' && pattern.charAt(end) != '(') {
      end++;
    }
    return end;
  }

  private static List<String> choices(String group) {
    List<String> choices = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < group.length(); at++) {
      depth += group.charAt(at) == '(' ? 1 : group.charAt(at) == ')' ? -1 : 0;
      if (group.charAt(at) == '|' && depth == 0) {
        choices.add(group.substring(from, at));
        from = at + 1;
      }
    }
    choices.add(group.substring(from));
    return choices;
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    for (int at = open; at < pattern.length(); at++) {
      depth += pattern.charAt(at) == '(' ? 1 : pattern.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("Open bracket in: " + pattern);
  }

  /** The best phrase that begins at this word, if any. */
  Optional<Match<T>> longest(List<List<Reading>> words, int from) {
    return step(beginnings, words, from, new Way(0, 0, 0));
  }

  private Optional<Match<T>> step(
      Map<String, List<Node<T>>> edges, List<List<Reading>> words, int from, Way way) {
    Optional<Match<T>> best = Optional.empty();
    if (from + way.length() < words.size() && !edges.isEmpty()) {
      for (Reading reading : words.get(from + way.length())) {
        for (Node<T> node : edges.getOrDefault(reading.key(), List.of())) {
          boolean whole = reading.rest().isEmpty();
          Way on = way.with(reading, reading.key(), whole);
          best =
              better(
                  best,
                  whole ? reach(node, words, from, on) : rest(node, words, from, on, reading));
        }
      }
    }
    return best;
  }

  private Optional<Match<T>> rest(
      Node<T> node, List<List<Reading>> words, int from, Way way, Reading reading) {
    Optional<Match<T>> best = Optional.empty();
    for (Node<T> after : node.words.getOrDefault(reading.rest(), List.of())) {
      best = better(best, reach(after, words, from, way.with(reading, reading.rest(), true)));
    }
    for (Node<T> silent : node.next) {
      best = better(best, rest(silent, words, from, way, reading));
    }
    return best;
  }

  private Optional<Match<T>> reach(Node<T> node, List<List<Reading>> words, int from, Way way) {
    Optional<Match<T>> best = step(node.words, words, from, way);
    if (way.cost() <= way.letters()) {
      best = better(best, node.value.map(value -> new Match<>(value, way.length(), way.cost())));
    }
    for (Node<T> silent : node.next) {
      best = better(best, reach(silent, words, from, way));
    }
    return best;
  }

  private static <T> Optional<Match<T>> better(Optional<Match<T>> one, Optional<Match<T>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return other.get().betterThan(one.get()) ? other : one;
  }
}
