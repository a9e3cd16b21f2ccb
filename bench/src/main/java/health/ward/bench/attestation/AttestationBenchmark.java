package health.ward.bench.attestation;

import health.ward.bench.lab.OwnLab;
import health.ward.bench.lab.ScoreApp;
import health.ward.bench.machine.Machine;
import health.ward.lab.supervisor.Lab;
import health.ward.lab.supervisor.Setting;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Has a lab attest its ONNX enclave, ends the lab, and measures in processes of JMH's own what
 * verifying that again costs.
 */
public final class AttestationBenchmark {
  private static final List<Row> ROWS =
      List.of(
          new Row("Cached peer, no network call", "cachedPeer", 20),
          new Row("Token, whole checklist", "token", 1_000),
          new Row("Quote under verified collateral", "furtherQuote", 5_000),
          new Row("Quote with collateral, all from bytes", "quoteWithCollateral", 5_000));

  private AttestationBenchmark() {}

  /**
   * Runs it, prints the table, and leaves {@code bench/target/attestation.json}.
   *
   * @param root the built project
   */
  public static void run(Path root, PrintStream out) throws Exception {
    Path folder = root.resolve("bench/target/attestation");
    Setting setting = OwnLab.setting(root);
    out.println("Starting a lab");
    try (Lab lab = Lab.start(setting, out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "stop"));
      out.println("Collecting what it attests");
      new Material(folder).collect(ScoreApp.of(setting.run(), setting.ports()), setting.run());
    }
    out.println("Measuring, the lab has ended");
    double loadBefore = Machine.load();
    Path json = root.resolve("bench/target/attestation.json");
    Collection<RunResult> results = new Runner(options(folder, json)).run();
    Machine machine = Machine.here();
    out.printf(
        "%d cores of %s, Java %s; load average %.2f before, %.2f after%n%n",
        machine.cores(), machine.processor(), machine.java(), loadBefore, Machine.load());
    out.println(Row.HEAD);
    for (Row row : ROWS) {
      Statistics seen = seen(results, row.benchmark());
      out.println(row.with(seen.getMean(), seen.getPercentile(50), seen.getPercentile(99)));
    }
    out.println("Written to " + root.relativize(json));
  }

  private static Options options(Path folder, Path json) {
    return new OptionsBuilder()
        .include(AttestationBenchmark.class.getPackageName())
        .param("folder", folder.toString())
        .mode(Mode.SampleTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(1)
        .threads(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(5))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(2))
        .verbosity(VerboseMode.SILENT)
        .resultFormat(ResultFormatType.JSON)
        .result(json.toString())
        .build();
  }

  private static Statistics seen(Collection<RunResult> results, String benchmark) {
    return results.stream()
        .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
        .map(result -> result.getPrimaryResult().getStatistics())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(benchmark + " did not run"));
  }
}
