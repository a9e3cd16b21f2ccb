package health.ward.bench.batch;

import health.ward.bench.machine.Machine;
import java.util.List;

/**
 * All that one run of the benchmark found.
 *
 * @param loadBefore load average when the lab had started
 * @param loadAfter load average at the end
 * @param runs from the smallest to the largest
 */
record Findings(Machine machine, double loadBefore, double loadAfter, List<Run> runs) {}
