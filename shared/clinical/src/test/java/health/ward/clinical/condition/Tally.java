package health.ward.clinical.condition;

import java.util.Locale;
import java.util.Set;

/** True and false positives and false negatives, as they are counted. */
final class Tally {
  private int phrases;
  private int truePositives;
  private int falsePositives;
  private int falseNegatives;

  /** Counts one phrase, for the conditions that this tally is about. */
  void add(Set<Condition> expected, Set<Condition> read, Set<Condition> about) {
    phrases++;
    for (Condition condition : about) {
      boolean is = expected.contains(condition);
      boolean found = read.contains(condition);
      truePositives += is && found ? 1 : 0;
      falsePositives += !is && found ? 1 : 0;
      falseNegatives += is && !found ? 1 : 0;
    }
  }

  double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  double recall() {
    return ratio(truePositives, truePositives + falseNegatives);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 1 : part / (double) whole;
  }

  int positives() {
    return truePositives + falseNegatives;
  }

  /** A row of a Markdown table: n, TP, FP, FN, precision, recall. */
  String row(String name, int n) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %.3f | %.3f |",
        name,
        n,
        truePositives,
        falsePositives,
        falseNegatives,
        precision(),
        recall());
  }

  int phrases() {
    return phrases;
  }
}
