package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The reader against a list of labelled phrases, after the hierarchy on both sides. */
final class PhraseScore {
  private static final Map<Condition, Condition> HIERARCHY =
      Map.of(
          Condition.MSLD, Condition.MLD,
          Condition.DIABWC, Condition.DIAB,
          Condition.METACANC, Condition.CANC);

  private final Tally overall = new Tally();
  private final Map<Condition, Tally> byCondition = new EnumMap<>(Condition.class);
  private final Map<String, Tally> byKind = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private int toReport;
  private int reported;

  private PhraseScore() {
    for (Condition condition : Condition.values()) {
      byCondition.put(condition, new Tally());
    }
  }

  static PhraseScore of(List<LabelledPhrase> phrases) {
    PhraseScore score = new PhraseScore();
    phrases.forEach(score::add);
    return score;
  }

  private void add(LabelledPhrase phrase) {
    ConditionReading reading = Summary.read(phrase.text());
    Set<Condition> expected = afterHierarchy(phrase.conditions());
    Set<Condition> read = afterHierarchy(reading.present());
    Set<Condition> all = EnumSet.allOf(Condition.class);
    overall.add(expected, read, all);
    byKind.computeIfAbsent(phrase.kind(), unused -> new Tally()).add(expected, read, all);
    byCondition.forEach((condition, tally) -> tally.add(expected, read, EnumSet.of(condition)));
    if (!expected.equals(read)) {
      misses.add(phrase.id() + " " + phrase.text() + ": expected " + expected + ", read " + read);
    }
    for (String part : phrase.unrecognised()) {
      toReport++;
      if (isReported(part, reading)) {
        reported++;
      } else {
        misses.add(phrase.id() + " " + phrase.text() + ": not reported: " + part);
      }
    }
  }

  static Set<Condition> afterHierarchy(Set<Condition> conditions) {
    Set<Condition> kept = EnumSet.noneOf(Condition.class);
    kept.addAll(conditions);
    HIERARCHY.forEach(
        (serious, mild) -> {
          if (kept.contains(serious)) {
            kept.remove(mild);
          }
        });
    return kept;
  }

  /** Whether each word of this part stands in some piece of the answer. */
  private static boolean isReported(String part, ConditionReading reading) {
    List<String> pieces = new ArrayList<>(reading.unrecognised());
    reading.findings().forEach(finding -> pieces.add(finding.text()));
    String answer = String.join(" ", pieces).toLowerCase(Locale.ROOT);
    for (String word : part.toLowerCase(Locale.ROOT).split("[ /]+", -1)) {
      if (!answer.contains(word)) {
        return false;
      }
    }
    return true;
  }

  Tally overall() {
    return overall;
  }

  Tally of(Condition condition) {
    return byCondition.getOrDefault(condition, overall);
  }

  double reportedShare() {
    return toReport == 0 ? 1 : reported / (double) toReport;
  }

  /** One line for each phrase that was not read as its label says. */
  List<String> misses() {
    return misses;
  }

  /** The tables of the model card. */
  String table() {
    List<String> lines = new ArrayList<>();
    lines.add("| condition | n | TP | FP | FN | precision | recall |");
    lines.add("|---|---|---|---|---|---|---|");
    byCondition.forEach(
        (condition, tally) -> lines.add(tally.row(condition.key(), tally.positives())));
    lines.add(overall.row("**all**", overall.positives()));
    lines.add("");
    lines.add("| kind of phrase | phrases | TP | FP | FN | precision | recall |");
    lines.add("|---|---|---|---|---|---|---|");
    byKind.forEach((kind, tally) -> lines.add(tally.row(kind, tally.phrases())));
    lines.add("");
    lines.add("Reported, of what is no condition: " + reported + " of " + toReport + ".");
    return String.join("\n", lines) + "\n";
  }
}
