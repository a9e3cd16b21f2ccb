package health.ward.bench.batch;

import health.ward.bench.report.Lines;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The findings for people. */
final class Report {
  private static final double RATE = 10_000;
  private static final double MICROSECONDS = 180;

  private final Lines lines = new Lines();

  private Report() {}

  static String of(Findings findings) {
    Report report = new Report();
    report.write(findings);
    return report.lines.toString();
  }

  private void write(Findings findings) {
    lines.add("Batch scoring through the queue, every patient once, the audit log included%n");
    lines.machine(findings.machine(), findings.loadBefore(), findings.loadAfter());
    row("", findings.runs().stream().map(run -> "%,d".formatted(run.patients())).toList());
    row("patients a second", figures(findings, Run::rate));
    row("CPU a patient, us", figures(findings, Run::microseconds));
    List<String> parts =
        findings.runs().get(0).processorTime().keySet().stream()
            .sorted(Comparator.comparingDouble(part -> -last(findings).microseconds(part)))
            .toList();
    for (String part : parts) {
      row("  " + part, figures(findings, run -> run.microseconds(part)));
    }
    lines.add("%nResident after the run, MiB%n");
    for (String part : parts) {
      row(
          "  " + part,
          figures(findings, run -> run.residentMemory().getOrDefault(part, 0L) / 1024.0));
    }
    lines.add("%n");
    target(
        "patients a second",
        last(findings).rate(),
        "at least",
        RATE,
        last(findings).rate() >= RATE);
    target(
        "CPU a patient, us",
        last(findings).microseconds(),
        "at most",
        MICROSECONDS,
        last(findings).microseconds() <= MICROSECONDS);
  }

  private static Run last(Findings findings) {
    return findings.runs().get(findings.runs().size() - 1);
  }

  private static List<String> figures(Findings findings, ToDoubleFunction<Run> figure) {
    return findings.runs().stream()
        .map(run -> String.format(Locale.ROOT, "%,.1f", figure.applyAsDouble(run)))
        .toList();
  }

  private void row(String title, List<String> figures) {
    lines.add("%-32s", title);
    figures.forEach(figure -> lines.add(" %12s", figure));
    lines.add("%n");
  }

  private void target(String what, double found, String bound, double limit, boolean met) {
    lines.add("%-6s %s: %,.1f, %s %,.0f%n", met ? "met" : "MISSED", what, found, bound, limit);
  }
}
