package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The terms of {@code vocabulary.tsv}. */
final class Vocabulary {
  private static final String FILE = "vocabulary.tsv";
  private static final String WITHOUT_WEIGHT = "none";
  private static final String ONLY_WITH = "with ";
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

  private final PhraseTrie<Term> terms = new PhraseTrie<>(true);
  private int size;

  static Vocabulary load() {
    Vocabulary vocabulary = new Vocabulary();
    for (List<String> line : DataLines.of(FILE)) {
      Optional<Condition> onlyWith = Optional.empty();
      if (line.size() > 2) {
        onlyWith = Optional.of(condition(line.get(2).substring(ONLY_WITH.length())));
      }
      vocabulary.add(line.get(1), new Term(conditions(line.get(0)), onlyWith));
    }
    return vocabulary;
  }

  private static List<Condition> conditions(String keys) {
    List<Condition> conditions = new ArrayList<>();
    if (!keys.equals(WITHOUT_WEIGHT)) {
      for (String key : keys.split("\\+", -1)) {
        conditions.add(condition(key));
      }
    }
    return conditions;
  }

  private static Condition condition(String key) {
    return Condition.withKey(key)
        .orElseThrow(() -> new IllegalArgumentException("No such condition: " + key));
  }

  private void add(String pattern, Term term) {
    for (List<String> phrase : PhrasePattern.expand(pattern)) {
      if (!phrase.stream().allMatch(word -> WORD.matcher(word).matches())) {
        throw new IllegalArgumentException("Not in folded form: " + phrase);
      }
      terms.add(phrase, term);
      size++;
    }
  }

  /** The longest term at this token. */
  Optional<PhraseTrie.Match<Term>> longest(List<Token> tokens, int from) {
    return terms.longest(tokens, from);
  }

  /** How many spellings of terms there are, alternatives written out. */
  int size() {
    return size;
  }
}
