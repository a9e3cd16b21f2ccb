package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds terms whose last words stand further on: in "heart and kidney failure" the first is "heart
 * failure". Up to three words may share an ending ("heart, liver or kidney failure").
 */
final class SharedHeads {
  private static final Set<String> JOINTS = Set.of("and", "or", "nor");
  private static final int MOST_SHARING = 3;

  private final Vocabulary vocabulary;

  SharedHeads(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The term that begins with this one word and ends with another's ending, if there is one. */
  Optional<Item> at(List<Token> tokens, List<List<Reading>> readings, int from) {
    int other = from;
    for (int sharing = 1; sharing < MOST_SHARING; sharing++) {
      other = afterJoint(tokens, other + 1);
      if (other >= tokens.size() || !tokens.get(from).isWord() || !tokens.get(other).isWord()) {
        return Optional.empty();
      }
      int length = vocabulary.longest(readings, other).map(PhraseGraph.Match::length).orElse(0);
      if (length > 1) {
        return joined(tokens, readings, from, other + 1, other + length);
      }
    }
    return Optional.empty();
  }

  private Optional<Item> joined(
      List<Token> tokens, List<List<Reading>> readings, int from, int head, int end) {
    List<List<Reading>> words = new ArrayList<>();
    words.add(readings.get(from));
    words.addAll(readings.subList(head, end));
    return vocabulary
        .longest(words, 0)
        .filter(match -> match.length() == words.size())
        .map(
            match ->
                new Item.Named(match.value(), tokens.get(from).start(), tokens.get(end - 1).end()));
  }

  /** The place after a comma, slash or "and" (or a comma and an "and"); past the end otherwise. */
  private static int afterJoint(List<Token> tokens, int at) {
    int next = at;
    if (next < tokens.size() && divides(tokens.get(next))) {
      next++;
    }
    if (next < tokens.size() && JOINTS.contains(tokens.get(next).word())) {
      next++;
    }
    return next == at ? tokens.size() : next;
  }

  private static boolean divides(Token token) {
    return token.kind() == Token.Kind.COMMA || token.kind() == Token.Kind.SOFT;
  }
}
