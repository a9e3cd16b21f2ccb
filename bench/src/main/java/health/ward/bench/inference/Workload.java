package health.ward.bench.inference;

import health.ward.inference.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of both ways.
 *
 * @param title for people
 * @param model its name in the enclave
 * @param version of the model
 * @param inputs every input of the model
 * @param warmUps requests each way before anything is measured
 * @param pairs requests each way that are measured, if the time allows
 * @param aim what the design asks of it, if anything
 */
record Workload(
    String title,
    String model,
    String version,
    List<Tensor> inputs,
    int warmUps,
    int pairs,
    Optional<Aim> aim) {

  Workload {
    inputs = List.copyOf(inputs);
  }
}
