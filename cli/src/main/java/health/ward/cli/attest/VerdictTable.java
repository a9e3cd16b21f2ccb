package health.ward.cli.attest;

import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.Verdict;
import health.ward.cli.Printable;
import java.util.ArrayList;
import java.util.List;

/** A verdict for people: a row a check, what failed spelt out, and the last word at the end. */
public final class VerdictTable {
  private static final int WIDTH = 72;

  private final Verdict verdict;

  public VerdictTable(Verdict verdict) {
    this.verdict = verdict;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("policy   ").append(verdict.policyVersion()).append('\n');
    text.append("subject  ").append(Printable.of(verdict.subject())).append("\n\n");
    List<Check> checks = verdict.checks().stream().map(VerdictTable::printable).toList();
    int claims = widest(checks.stream().map(Check::claim).toList());
    int lines = widest(checks.stream().map(Check::policy).toList());
    for (Check check : checks) {
      text.append(check.passed() ? "  ok    " : "  FAIL  ");
      text.append(padded(check.claim(), claims)).append("  ");
      text.append(padded(check.policy(), lines)).append("  ");
      String margin = " ".repeat("  FAIL  ".length() + claims + 2 + lines + 2);
      text.append(String.join("\n" + margin, said(check))).append('\n');
    }
    return text.append('\n').append(verdict.accepted() ? "ACCEPTED" : "REFUSED").toString();
  }

  /** What was found is a stranger's text, and so are the names of models. */
  private static Check printable(Check check) {
    return new Check(
        Printable.of(check.claim()),
        Printable.of(check.expected()),
        Printable.of(check.found()),
        Printable.of(check.policy()),
        check.passed());
  }

  private static List<String> said(Check check) {
    if (check.passed()) {
      return List.of(check.found());
    }
    List<String> lines = new ArrayList<>();
    lines.addAll(wrapped("expected  ", check.expected()));
    lines.addAll(wrapped("found     ", check.found()));
    check.advice().ifPresent(advice -> lines.addAll(wrapped("to do     ", advice)));
    return lines;
  }

  /** Broken at spaces only, so that what stands there can be copied. */
  private static List<String> wrapped(String title, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(title);
    for (String word : text.split(" ", -1)) {
      if (line.length() > title.length() && line.length() + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(title.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
