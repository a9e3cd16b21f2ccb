package health.ward.bench.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import health.ward.bench.lab.LabProcesses;
import health.ward.bench.lab.OwnLab;
import health.ward.bench.lab.ScoreApp;
import health.ward.bench.machine.Machine;
import health.ward.lab.supervisor.Lab;
import health.ward.lab.supervisor.Setting;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a lab of its own, whose ONNX enclave is a process that the loader measured, and measures
 * what verification and sealing add to a model's run.
 */
public final class InferenceBenchmark {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Setting setting;
  private final PrintStream out;
  private final long began = System.nanoTime();

  private InferenceBenchmark(Setting setting, PrintStream out) {
    this.setting = setting;
    this.out = out;
  }

  /**
   * Runs it, prints the table, and leaves {@code bench/target/inference.json}.
   *
   * @param root the built project
   */
  public static void run(Path root, PrintStream out) throws Exception {
    Setting setting = OwnLab.setting(root);
    Findings findings = new InferenceBenchmark(setting, out).measured();
    Path json = root.resolve("bench/target/inference.json");
    JSON.writeValue(json.toFile(), JsonReport.of(findings));
    out.print(Report.of(findings));
    out.println("Written to " + root.relativize(json));
  }

  private Findings measured() throws Exception {
    out.println("Starting a lab");
    try (Lab lab = Lab.start(setting, out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "stop"));
      double loadBefore = Machine.load();
      LabClient client = LabClient.of(ScoreApp.of(setting.run(), setting.ports()));
      out.println("Verifying the enclave");
      Verification verification = Verification.measure(client);
      ProcessHandle enclave = LabProcesses.of(setting.run()).named("ONNX enclave");
      out.println("Running " + Memory.SLICES + " slices");
      Memory memory = Memory.measure(client.enclave(), enclave, Workloads.slice());
      BothWays ways = new BothWays(client.enclave(), enclave, models());
      List<Comparison> comparisons = new ArrayList<>();
      for (Workload workload : Workloads.all()) {
        out.println("Measuring " + workload.title());
        comparisons.add(ways.compare(workload));
      }
      return new Findings(
          Machine.here(),
          loadBefore,
          Machine.load(),
          verification,
          memory,
          comparisons,
          Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private Path models() {
    return setting.tree().root().resolve("model/enclave/target/enclave/models");
  }
}
