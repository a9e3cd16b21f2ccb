package health.ward.bench.inference;

import ai.onnxruntime.OrtException;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.bench.machine.ProcessorTime;
import health.ward.bench.statistics.Distribution;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.InferenceException;
import health.ward.inference.OnnxEnclave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Runs a workload bare and sealed in turns, so that both meet the same machine. */
final class BothWays {
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final OnnxEnclave enclave;
  private final ProcessHandle enclaveProcess;
  private final Path models;

  /**
   * @param enclaveProcess whose processor time is counted
   * @param models the folder that the enclave's own copy was made from
   */
  BothWays(OnnxEnclave enclave, ProcessHandle enclaveProcess, Path models) {
    this.enclave = enclave;
    this.enclaveProcess = enclaveProcess;
    this.models = models;
  }

  /**
   * Warms both ways up equally, then measures.
   *
   * @throws IllegalStateException when the two do not run the same model, or disagree
   */
  Comparison compare(Workload workload) throws IOException, OrtException, InferenceException {
    InferenceAnswer answer = enclave.infer(workload.model(), workload.version(), workload.inputs());
    byte[] file = Files.readAllBytes(file(answer));
    if (!Hex.of(Sha256.of(file)).equals(answer.modelDigest())) {
      throw new IllegalStateException("The enclave runs another file of model " + answer.model());
    }
    try (BareModel bare = BareModel.load(file)) {
      requireSame(bare.infer(workload.inputs()), answer);
      long deadline = System.nanoTime() + LONGEST.toNanos();
      for (int i = 0; i < workload.warmUps() && System.nanoTime() < deadline; i++) {
        bare.infer(workload.inputs());
        enclave.infer(workload.model(), workload.version(), workload.inputs());
      }
      return measure(workload, bare);
    }
  }

  private Comparison measure(Workload workload, BareModel bare)
      throws OrtException, InferenceException {
    long[] bareNanos = new long[workload.pairs()];
    long[] sealedNanos = new long[workload.pairs()];
    ProcessHandle self = ProcessHandle.current();
    long clientBefore = ProcessorTime.of(self);
    long enclaveBefore = ProcessorTime.of(enclaveProcess);
    long bareTime = 0;
    long began = System.nanoTime();
    int done = 0;
    while (done < workload.pairs() && System.nanoTime() - began < LONGEST.toNanos()) {
      long threadBefore = ProcessorTime.ofThisThread();
      long bareBegan = System.nanoTime();
      bare.infer(workload.inputs());
      bareNanos[done] = System.nanoTime() - bareBegan;
      bareTime += ProcessorTime.ofThisThread() - threadBefore;
      long sealedBegan = System.nanoTime();
      enclave.infer(workload.model(), workload.version(), workload.inputs());
      sealedNanos[done] = System.nanoTime() - sealedBegan;
      done++;
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    double client = ProcessorTime.of(self) - clientBefore - bareTime;
    double enclaveTime = ProcessorTime.of(enclaveProcess) - enclaveBefore;
    return new Comparison(
        workload,
        Distribution.of(Arrays.copyOf(bareNanos, done)),
        Distribution.of(Arrays.copyOf(sealedNanos, done)),
        new Comparison.Cost((double) bareTime / done, client / done, enclaveTime / done),
        wall);
  }

  private Path file(InferenceAnswer answer) {
    return models.resolve(answer.model()).resolve(answer.modelVersion()).resolve("model.onnx");
  }

  private static void requireSame(Map<String, float[]> bare, InferenceAnswer sealed) {
    for (Map.Entry<String, float[]> output : bare.entrySet()) {
      var other = sealed.outputs().get(output.getKey());
      if (other == null || !Arrays.equals(output.getValue(), other.values())) {
        throw new IllegalStateException(
            "The two ways disagree about %s of model %s"
                .formatted(output.getKey(), sealed.model()));
      }
    }
  }
}
