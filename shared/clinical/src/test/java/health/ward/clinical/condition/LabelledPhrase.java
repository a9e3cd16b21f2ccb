package health.ward.clinical.condition;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A phrase of {@code phrases.tsv} and what a person says about it; the rules stand in {@code
 * phrases.md}.
 *
 * @param unrecognised parts of the text that the answer must not drop
 */
record LabelledPhrase(
    String id, String kind, String text, Set<Condition> conditions, List<String> unrecognised) {

  /** The phrases of one half, {@code dev} or {@code final}. */
  static List<LabelledPhrase> half(String half) {
    return DataLines.of("phrases.tsv").stream()
        .filter(fields -> fields.get(1).equals(half))
        .map(LabelledPhrase::of)
        .toList();
  }

  private static LabelledPhrase of(List<String> fields) {
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String key : parts(fields.get(4), ",")) {
      conditions.add(Condition.withKey(key).orElseThrow());
    }
    return new LabelledPhrase(
        fields.get(0), fields.get(2), fields.get(3), conditions, parts(fields.get(5), ";"));
  }

  private static List<String> parts(String field, String mark) {
    return Arrays.stream(field.split(mark, -1)).filter(part -> !part.isBlank()).toList();
  }
}
