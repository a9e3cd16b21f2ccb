package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The terms of {@code vocabulary.tsv}. */
final class Vocabulary {
  private static final String FILE = "vocabulary.tsv";
  private static final String WITHOUT_WEIGHT = "none";
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+|[%#]");

  private final Lexicon lexicon = new Lexicon();
  private final PhraseGraph<Term> terms = new PhraseGraph<>(this::key);
  private int lines;

  static Vocabulary load() {
    Vocabulary vocabulary = new Vocabulary();
    for (List<String> line : DataLines.of(FILE)) {
      Trait trait = line.size() > 2 ? Trait.named(line.get(2)) : Trait.NONE;
      vocabulary.terms.add(line.get(1), new Term(conditions(line.get(0)), trait));
      vocabulary.lines++;
    }
    return vocabulary;
  }

  private static List<Condition> conditions(String keys) {
    List<Condition> conditions = new ArrayList<>();
    if (!keys.equals(WITHOUT_WEIGHT)) {
      for (String key : keys.split("\\+", -1)) {
        conditions.add(
            Condition.withKey(key)
                .orElseThrow(() -> new IllegalArgumentException("No such condition: " + key)));
      }
    }
    return conditions;
  }

  private String key(String word) {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("Not in folded form: " + word);
    }
    return lexicon.add(word);
  }

  /** What each of these words may mean to this vocabulary. */
  List<List<Reading>> readings(List<Token> tokens) {
    return lexicon.readings(tokens);
  }

  /** The longest term at this word. */
  Optional<PhraseGraph.Match<Term>> longest(List<List<Reading>> words, int from) {
    return terms.longest(words, from);
  }

  /** How many lines of terms there are. */
  int lines() {
    return lines;
  }
}
