package health.ward.bench.inference;

import health.ward.bench.report.Lines;
import health.ward.bench.statistics.Distribution;

/** The findings for people. */
final class Report {
  private static final String HEAD =
      "%-22s %6s  %8s %8s %8s  %8s %8s %8s  %6s  %8s %8s %8s  %7s  %6s%n";
  private static final String ROW =
      "%-22s %6d  %8.3f %8.3f %8.3f  %8.3f %8.3f %8.3f  %5.2fx  %8.3f %8.3f %8.3f  %6.2fx  %4.1f"
          + " s%n";

  private final Lines lines = new Lines();

  private Report() {}

  static String of(Findings findings) {
    Report report = new Report();
    report.write(findings);
    return report.lines.toString();
  }

  private void write(Findings findings) {
    lines.line(
        "Sealed and attested inference beside a bare ONNX Runtime call: in turns, one thread a"
            + " run");
    lines.machine(findings.machine(), findings.loadBefore(), findings.loadAfter());
    lines.line("Times in ms; CPU is the mean of a request in ms.");
    lines.add(HEAD, "", "", "bare", "", "", "sealed", "", "", "", "CPU", "CPU", "CPU", "CPU", "");
    lines.add(
        HEAD, "", "pairs", "p50", "p90", "p99", "p50", "p90", "p99", "ratio", "bare", "client",
        "enclave", "ratio", "wall");
    findings.comparisons().forEach(this::row);
    lines.line("");
    findings.targets().forEach(this::target);
    lines.line("");
    Verification verification = findings.verification();
    lines.line("First verification of the enclave   %8.1f ms", verification.firstNanos() / 1e6);
    lines.line("Complete verification again, p50    %8.1f ms", verification.again().p50() / 1e6);
    lines.line("Verdict from the cache, mean        %8.3f us", verification.cachedNanos() / 1e3);
    lines.line(
        "Enclave resident before the slices  %8.1f MiB", findings.memory().before() / 1024.0);
    lines.line("Whole run, lab started and measured %8.1f s", findings.wall().toMillis() / 1e3);
  }

  private void row(Comparison comparison) {
    Distribution bare = comparison.bare();
    Distribution sealed = comparison.sealed();
    lines.add(
        ROW,
        comparison.workload().title(),
        bare.count(),
        bare.p50() / 1e6,
        bare.p90() / 1e6,
        bare.p99() / 1e6,
        sealed.p50() / 1e6,
        sealed.p90() / 1e6,
        sealed.p99() / 1e6,
        comparison.ratio(),
        comparison.cost().bare() / 1e6,
        comparison.cost().client() / 1e6,
        comparison.cost().enclave() / 1e6,
        comparison.cost().ratio(),
        comparison.wall().toMillis() / 1e3);
  }

  private void target(Target target) {
    lines.line(
        "%-22s %s: %.4g %s, target at most %.4g %s: %s",
        target.title(),
        target.what(),
        target.found(),
        target.unit(),
        target.most(),
        target.unit(),
        target.met() ? "met" : "MISSED");
  }
}
