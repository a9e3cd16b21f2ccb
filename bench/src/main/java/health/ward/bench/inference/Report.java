package health.ward.bench.inference;

import health.ward.bench.statistics.Distribution;
import java.util.Locale;

/** The findings for people. */
final class Report {
  private static final String HEAD =
      "%-22s %6s  %8s %8s %8s  %8s %8s %8s  %6s  %8s %8s %8s  %7s  %6s%n";
  private static final String ROW =
      "%-22s %6d  %8.3f %8.3f %8.3f  %8.3f %8.3f %8.3f  %5.2fx  %8.3f %8.3f %8.3f  %6.2fx  %4.1f"
          + " s%n";

  private final StringBuilder text = new StringBuilder();

  private Report() {}

  static String of(Findings findings) {
    Report report = new Report();
    report.write(findings);
    return report.text.toString();
  }

  private void write(Findings findings) {
    line(
        "Sealed and attested inference beside a bare ONNX Runtime call: in turns, one thread a"
            + " run");
    line(
        "%d cores of %s, Java %s; load average %.2f before, %.2f after",
        findings.machine().cores(),
        findings.machine().processor(),
        findings.machine().java(),
        findings.loadBefore(),
        findings.loadAfter());
    line("");
    line("Times in ms; CPU is the mean of a request in ms.");
    add(HEAD, "", "", "bare", "", "", "sealed", "", "", "", "CPU", "CPU", "CPU", "CPU", "");
    add(
        HEAD, "", "pairs", "p50", "p90", "p99", "p50", "p90", "p99", "ratio", "bare", "client",
        "enclave", "ratio", "wall");
    findings.comparisons().forEach(this::row);
    line("");
    findings.targets().forEach(this::target);
    line("");
    Verification verification = findings.verification();
    line("First verification of the enclave   %8.1f ms", verification.firstNanos() / 1e6);
    line("Complete verification again, p50    %8.1f ms", verification.again().p50() / 1e6);
    line("Verdict from the cache, mean        %8.3f us", verification.cachedNanos() / 1e3);
    line("Enclave resident before the slices  %8.1f MiB", findings.memory().before() / 1024.0);
    line("Whole run, lab started and measured %8.1f s", findings.wall().toMillis() / 1e3);
  }

  private void row(Comparison comparison) {
    Distribution bare = comparison.bare();
    Distribution sealed = comparison.sealed();
    add(
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
    line(
        "%-22s %s: %.4g %s, target at most %.4g %s: %s",
        target.title(),
        target.what(),
        target.found(),
        target.unit(),
        target.most(),
        target.unit(),
        target.met() ? "met" : "MISSED");
  }

  private void line(String format, Object... values) {
    add(format + "%n", values);
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
