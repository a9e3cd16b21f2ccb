package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases by their words; finds the longest that stands at a place, with the fewest slips.
 *
 * @param <T> what a phrase stands for
 */
final class PhraseTrie<T> {
  private static final int FEWEST_LETTERS_FOR_A_SLIP = 7;

  private final boolean forgiving;
  private final Node<T> root = new Node<>("", 0);

  /**
   * An empty trie.
   *
   * @param forgiving whether plurals and one slip in phrases of seven letters or more are forgiven
   */
  PhraseTrie(boolean forgiving) {
    this.forgiving = forgiving;
  }

  /** A phrase found. {@code length} counts tokens. */
  record Match<T>(T value, int length, int slips) {
    boolean betterThan(Match<T> other) {
      return length != other.length ? length > other.length : slips < other.slips;
    }
  }

  private static final class Node<T> {
    private final String word;
    private final int letters;
    private final Map<String, Node<T>> children = new HashMap<>();
    private final Map<Character, List<Node<T>>> byFirstLetter = new HashMap<>();
    private Optional<T> value = Optional.empty();

    Node(String word, int letters) {
      this.word = word;
      this.letters = letters;
    }

    Node<T> child(String key, String spelled) {
      return children.computeIfAbsent(
          key,
          unused -> {
            Node<T> child = new Node<>(spelled, letters + spelled.length());
            byFirstLetter.computeIfAbsent(spelled.charAt(0), none -> new ArrayList<>()).add(child);
            return child;
          });
    }
  }

  /**
   * Adds a phrase. Not for use once the trie is shared between threads.
   *
   * @throws IllegalArgumentException if the phrase already stands for something else
   */
  void add(List<String> phrase, T value) {
    Node<T> node = root;
    for (String word : phrase) {
      node = node.child(key(word), word);
    }
    if (node.value.filter(present -> !present.equals(value)).isPresent()) {
      throw new IllegalArgumentException("Two meanings for: " + String.join(" ", phrase));
    }
    node.value = Optional.of(value);
  }

  private String key(String word) {
    return forgiving ? Spelling.stem(word) : word;
  }

  /** The best phrase that begins at this token, if any. */
  Optional<Match<T>> longest(List<Token> tokens, int from) {
    return longest(root, tokens, from, 0, 0);
  }

  private Optional<Match<T>> longest(
      Node<T> node, List<Token> tokens, int from, int length, int slips) {
    Optional<Match<T>> best = Optional.empty();
    if (slips == 0 || node.letters >= FEWEST_LETTERS_FOR_A_SLIP) {
      best = node.value.map(value -> new Match<>(value, length, slips));
    }
    if (from + length == tokens.size() || !tokens.get(from + length).isWord()) {
      return best;
    }
    String word = tokens.get(from + length).word();
    Node<T> exact = node.children.get(key(word));
    if (exact != null) {
      best = better(best, longest(exact, tokens, from, length + 1, slips));
    }
    if (forgiving && slips == 0) {
      for (Node<T> near : node.byFirstLetter.getOrDefault(word.charAt(0), List.of())) {
        if (near != exact && oneSlip(word, near.word)) {
          best = better(best, longest(near, tokens, from, length + 1, 1));
        }
      }
    }
    return best;
  }

  private static boolean oneSlip(String written, String meant) {
    return Spelling.oneSlip(written, meant)
        || Spelling.oneSlip(Spelling.stem(written), Spelling.stem(meant));
  }

  private static <T> Optional<Match<T>> better(Optional<Match<T>> one, Optional<Match<T>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return other.get().betterThan(one.get()) ? other : one;
  }
}
