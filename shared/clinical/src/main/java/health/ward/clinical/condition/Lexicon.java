package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words of a vocabulary, and which of them a written word may stand for. A word that is in the
 * vocabulary stands for itself alone; only others may be misspelt.
 */
final class Lexicon {
  /** Stands for any number in a phrase. */
  static final String NUMBER = "#";

  private static final int SHORTEST_JOINED = 4;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final Map<String, Spelling> known = new HashMap<>();
  private final Map<Character, List<Spelling>> byFirstSound = new HashMap<>();

  /** Takes a word in and gives its key. */
  String add(String word) {
    Spelling spelling = Spelling.of(word);
    if (known.putIfAbsent(spelling.key(), spelling) == null && spelling.mayBeMisspelt()) {
      byFirstSound
          .computeIfAbsent(spelling.firstSound(), unused -> new ArrayList<>())
          .add(spelling);
    }
    return spelling.key();
  }

  /** What each token may stand for; nothing for a mark. */
  List<List<Reading>> readings(List<Token> tokens) {
    Map<String, List<Reading>> seen = new HashMap<>();
    return tokens.stream()
        .map(token -> token.isWord() ? seen.computeIfAbsent(token.word(), this::of) : none())
        .toList();
  }

  private static List<Reading> none() {
    return List.of();
  }

  private List<Reading> of(String written) {
    Spelling spelling = Spelling.of(written);
    if (DIGITS.matcher(written).matches()) {
      return List.of(new Reading(spelling.key(), 0), new Reading(NUMBER, 0));
    } else if (known.containsKey(spelling.key()) || !spelling.mayBeMisspelt()) {
      return Reading.exactly(spelling.key());
    }
    List<Reading> near = new ArrayList<>(joined(spelling));
    for (Spelling meant : byFirstSound.getOrDefault(spelling.firstSound(), List.of())) {
      int cost = spelling.costAs(meant);
      if (cost > 0) {
        near.add(new Reading(meant.key(), cost));
      }
    }
    return near;
  }

  /** The ways to see two known words in one. */
  private List<Reading> joined(Spelling spelling) {
    String key = spelling.key();
    List<Reading> joined = new ArrayList<>();
    for (int cut = SHORTEST_JOINED; cut <= key.length() - SHORTEST_JOINED; cut++) {
      String first = key.substring(0, cut);
      String rest = key.substring(cut);
      if (known.containsKey(first) && known.containsKey(rest)) {
        joined.add(new Reading(first, rest, 0));
      }
    }
    return joined;
  }
}
