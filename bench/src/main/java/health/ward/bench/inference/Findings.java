package health.ward.bench.inference;

import health.ward.bench.machine.Machine;
import java.time.Duration;
import java.util.List;

/**
 * All that one run found.
 *
 * @param loadBefore load average of the last minute when the lab was up, nothing yet measured
 * @param loadAfter the same at the end
 * @param wall the whole run, the lab's start included
 */
record Findings(
    Machine machine,
    double loadBefore,
    double loadAfter,
    Verification verification,
    List<Comparison> comparisons,
    Duration wall) {

  Findings {
    comparisons = List.copyOf(comparisons);
  }
}
