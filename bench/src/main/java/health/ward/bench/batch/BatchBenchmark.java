package health.ward.bench.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import health.ward.bench.lab.LabProcesses;
import health.ward.bench.lab.LabRecords;
import health.ward.bench.lab.OwnLab;
import health.ward.bench.machine.Machine;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.Lab;
import health.ward.lab.supervisor.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a lab of its own and has more and more patients scored through its queue, in jobs of at
 * most 100,000.
 */
public final class BatchBenchmark {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final int SMALLEST = 10_000;
  private static final int STEP = 10;

  private final Setting setting;
  private final PrintStream out;

  private BatchBenchmark(Setting setting, PrintStream out) {
    this.setting = setting;
    this.out = out;
  }

  /**
   * Runs it, prints the table, and leaves {@code bench/target/batch.json}.
   *
   * @param root the built project
   * @param most patients of the largest run
   */
  public static void run(Path root, int most, PrintStream out) throws Exception {
    Findings findings = new BatchBenchmark(OwnLab.setting(root), out).measured(most);
    Path json = root.resolve("bench/target/batch.json");
    JSON.writeValue(json.toFile(), findings);
    out.print(Report.of(findings));
    out.println("Written to " + root.relativize(json));
  }

  private Findings measured(int most) throws Exception {
    out.println("Starting a lab");
    try (Lab lab = Lab.start(setting, out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "stop"));
      double loadBefore = Machine.load();
      Jobs jobs =
          new Jobs(URI.create("http://127.0.0.1:" + setting.ports().of(Use.SCORE)), token());
      List<Run> runs = new ArrayList<>();
      try (LabRecords records = new LabRecords(setting.run(), setting.ports(), new SecureRandom());
          StoredPatients patients = new StoredPatients(records.store())) {
        out.println("Warming up with " + SMALLEST + " patients");
        run("warm-up", SMALLEST, patients, jobs);
        for (int count = SMALLEST; count <= most; count *= STEP) {
          out.println("Scoring " + count + " patients");
          runs.add(run("run-" + count, count, patients, jobs));
        }
      }
      return new Findings(Machine.here(), loadBefore, Machine.load(), runs);
    }
  }

  private Run run(String name, int count, StoredPatients patients, Jobs jobs) throws Exception {
    Map<String, Integer> sizes = sizes(name, count);
    int stored = 0;
    for (Map.Entry<String, Integer> job : sizes.entrySet()) {
      patients.store(job.getKey(), job.getValue());
      stored += job.getValue();
      out.println("  stored " + stored + " of " + count);
    }
    LabProcesses parts = LabProcesses.of(setting.run());
    Map<String, Long> before = parts.processorTime();
    long began = System.nanoTime();
    Map<String, Integer> sent = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> job : sizes.entrySet()) {
      List<String> ids = StoredPatients.ids(job.getKey(), job.getValue());
      sent.put(jobs.submit(job.getKey(), ids), job.getValue());
    }
    for (Map.Entry<String, Integer> job : sent.entrySet()) {
      jobs.await(job.getKey(), job.getValue());
    }
    long nanos = System.nanoTime() - began;
    Map<String, Long> spent = parts.processorTime();
    spent.replaceAll((part, time) -> time - before.getOrDefault(part, 0L));
    return new Run(count, nanos, spent, parts.residentMemory());
  }

  /** Patients of each job of a run. */
  private static Map<String, Integer> sizes(String run, int count) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int from = 0; from < count; from += Jobs.MOST) {
      sizes.put(run + "-" + from, Math.min(Jobs.MOST, count - from));
    }
    return sizes;
  }

  private String token() throws IOException {
    return Files.readString(setting.run().path("clerk.token")).strip();
  }
}
