package health.ward.bench.inference;

import health.ward.bench.machine.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one run found.
 *
 * @param loadBefore load average of the last minute when the lab was up, nothing yet measured
 * @param loadAfter the same at the end
 * @param memory of the enclave, before anything else was measured
 * @param wall the whole run, the lab's start included
 */
record Findings(
    Machine machine,
    double loadBefore,
    double loadAfter,
    Verification verification,
    Memory memory,
    List<Comparison> comparisons,
    Duration wall) {
  private static final double MOST_INT8_OVER_FP32 = 0.55;
  private static final double MOST_MEBIBYTES = 384;

  Findings {
    comparisons = List.copyOf(comparisons);
  }

  /** What the design asks for, beside what was found. */
  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      String title = comparison.workload().title();
      comparison
          .workload()
          .aim()
          .ifPresent(
              aim ->
                  targets.add(
                      new Target(
                          title, aim.what(), aim.unit(), aim.most(), aim.found(comparison))));
    }
    targets.add(
        new Target(
            "unet",
            "INT8 bare p50 over FP32 bare p50",
            "x",
            MOST_INT8_OVER_FP32,
            bare(Workloads.INT8) / bare(Workloads.FP32)));
    targets.add(
        new Target(
            "enclave",
            "resident after %d slices, %d callers".formatted(Memory.SLICES, Memory.CALLERS),
            "MiB",
            MOST_MEBIBYTES,
            memory.after() / 1024.0));
    return targets;
  }

  private double bare(String title) {
    return comparisons.stream()
        .filter(comparison -> comparison.workload().title().equals(title))
        .mapToDouble(comparison -> comparison.bare().p50())
        .findFirst()
        .orElseThrow();
  }
}
