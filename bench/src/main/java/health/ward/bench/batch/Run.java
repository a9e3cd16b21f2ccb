package health.ward.bench.batch;

import java.util.Map;

/**
 * So many patients scored.
 *
 * @param patients none of whom had a score before
 * @param nanos from the first job sent to the last one finished
 * @param processorTime of each process meanwhile, in nanoseconds
 * @param residentMemory of each process after it, in KiB
 */
record Run(
    int patients, long nanos, Map<String, Long> processorTime, Map<String, Long> residentMemory) {

  /** Patients a second. */
  double rate() {
    return patients / (nanos / 1e9);
  }

  /** Processor time of all processes, in microseconds a patient. */
  double microseconds() {
    return processorTime.values().stream().mapToLong(Long::longValue).sum() / 1e3 / patients;
  }

  /** Processor time of one process, in microseconds a patient. */
  double microseconds(String part) {
    return processorTime.getOrDefault(part, 0L) / 1e3 / patients;
  }
}
