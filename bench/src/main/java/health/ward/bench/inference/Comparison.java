package health.ward.bench.inference;

import health.ward.bench.statistics.Distribution;
import java.time.Duration;

/**
 * What was measured of one workload, both ways in turns.
 *
 * @param bare times of the bare calls
 * @param sealed times of the sealed calls, as their caller sees them
 * @param cost processor time a request
 * @param wall how long measuring took, warm-up not counted
 */
record Comparison(
    Workload workload, Distribution bare, Distribution sealed, Cost cost, Duration wall) {

  /**
   * Processor time a request, in nanoseconds.
   *
   * @param bare of the thread that calls ONNX Runtime
   * @param client of the benchmark's whole process, without the bare calls
   * @param enclave of the enclave's whole process
   */
  record Cost(double bare, double client, double enclave) {
    /** Sealed over bare, both ends added. */
    double ratio() {
      return (client + enclave) / bare;
    }
  }

  /** Sealed over bare, medians. */
  double ratio() {
    return (double) sealed.p50() / bare.p50();
  }
}
