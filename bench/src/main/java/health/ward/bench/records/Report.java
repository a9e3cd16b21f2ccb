package health.ward.bench.records;

import health.ward.bench.report.Lines;

/** The findings for people. */
final class Report {
  private final Lines lines = new Lines();

  private Report() {}

  static String of(Findings findings) {
    Report report = new Report();
    report.write(findings);
    return report.lines.toString();
  }

  private void write(Findings findings) {
    lines.add("One patient read and written, eight callers, in turns; the median round of each%n");
    lines.machine(findings.machine(), findings.loadBefore(), findings.loadAfter());
    lines.add("%-24s %12s %9s %9s %12s%n", "", "requests/s", "p50 ms", "p99 ms", "CPU us each");
    for (String subject : findings.figures().keySet()) {
      Figures figures = findings.median(subject);
      lines.add(
          "%-24s %,12.0f %9.2f %9.2f %12.0f%n",
          subject, figures.rate(), figures.p50(), figures.p99(), figures.microseconds());
    }
    lines.add("%n");
    ratio(findings, Findings.READ, Findings.PEER_GET, 3);
    ratio(findings, Findings.AUDITED_READ, Findings.PEER_GET, 3);
    ratio(findings, Findings.WRITE, Findings.PEER_POST, 2);
    ratio(findings, Findings.HOST_GET, Findings.PEER_GET, 1);
    cost(findings, Findings.READ, 100);
    cost(findings, Findings.WRITE, 200);
    double mine = findings.median(Findings.HOST_GET).p99();
    double theirs = findings.median(Findings.PEER_GET).p99();
    target(
        mine <= theirs,
        "%s p99: %.2f ms, at most the peer's %.2f",
        Findings.HOST_GET,
        mine,
        theirs);
  }

  private void ratio(Findings findings, String subject, String peer, double least) {
    double found = findings.ratio(subject, peer);
    target(found >= least, "%s over %s: %.2fx, at least %.0fx", subject, peer, found, least);
  }

  private void cost(Findings findings, String subject, double most) {
    double found = findings.median(subject).microseconds();
    target(found <= most, "%s: %.0f us of CPU each, at most %.0f", subject, found, most);
  }

  private void target(boolean met, String format, Object... values) {
    lines.add("%-6s ", met ? "met" : "MISSED");
    lines.line(format, values);
  }
}
