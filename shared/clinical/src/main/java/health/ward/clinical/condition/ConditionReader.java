package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads conditions from free text and ICD-10 codes. Immutable; one instance serves all threads.
 *
 * <p>Terms come from {@code vocabulary.tsv}, codes from {@code icd10.tsv}, the words around them
 * from {@code cues.tsv}. Terms and codes are found before the text is cut into clauses. A denial or
 * a family history reaches over commas, "and" and "or" to the end of the sentence ({@code ; .} or a
 * line break) or to "but", "however", "except": "no diabetes, hypertension" denies both. "History
 * of" counts, since the conditions of the index are chronic. Whatever is not recognised is
 * reported, never dropped.
 */
public final class ConditionReader {
  private final ItemParser parser = new ItemParser();

  /** A reader with the vocabulary, cues and ICD-10 prefixes that come with this library. */
  public ConditionReader() {}

  /**
   * What this text says about conditions.
   *
   * @param text the field as the clerk wrote it, in any language, with any punctuation and of any
   *     length; the time grows with the length
   */
  public ConditionReading read(String text) {
    List<Item> items = parser.items(Tokenizer.tokens(text));
    List<Set<Sense>> senses = Scopes.of(items);
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      if (items.get(at) instanceof Item.Named named) {
        findings.addAll(findings(text, named, senses.get(at)));
      }
    }
    return new ConditionReading(findings, Unrecognised.in(text, items));
  }

  private static List<Finding> findings(String text, Item.Named named, Set<Sense> senses) {
    String piece = text.substring(named.start(), named.end());
    List<Condition> conditions = named.term().conditions();
    Finding.Status status = status(senses, conditions.isEmpty());
    if (conditions.isEmpty()) {
      return List.of(new Finding(Optional.empty(), piece, status, named.start(), named.end()));
    }
    return conditions.stream()
        .map(
            condition ->
                new Finding(Optional.of(condition), piece, status, named.start(), named.end()))
        .toList();
  }

  private static Finding.Status status(Set<Sense> senses, boolean withoutWeight) {
    if (senses.contains(Sense.FAMILY)) {
      return Finding.Status.FAMILY;
    } else if (senses.contains(Sense.NEGATED)) {
      return Finding.Status.NEGATED;
    } else if (senses.contains(Sense.UNCERTAIN)) {
      return Finding.Status.UNCERTAIN;
    }
    return withoutWeight ? Finding.Status.KNOWN_WITHOUT_WEIGHT : Finding.Status.PRESENT;
  }
}
