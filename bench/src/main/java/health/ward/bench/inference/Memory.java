package health.ward.bench.inference;

import health.ward.bench.machine.ResidentMemory;
import health.ward.inference.InferenceException;
import health.ward.inference.OnnxEnclave;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What of the enclave's process is in memory, in KiB.
 *
 * @param before nothing but its start and its own test
 * @param after the slices
 * @param wall how long the slices took
 */
record Memory(long before, long after, Duration wall) {
  static final int SLICES = 1000;
  static final int CALLERS = 4;

  /** Runs the slices, so many callers at a time, one slice a request. */
  static Memory measure(OnnxEnclave enclave, ProcessHandle process, Workload slice)
      throws IOException, InferenceException, InterruptedException {
    long before = ResidentMemory.of(process);
    long began = System.nanoTime();
    Callable<Void> caller =
        () -> {
          for (int i = 0; i < SLICES / CALLERS; i++) {
            enclave.infer(slice.model(), slice.version(), slice.inputs());
          }
          return null;
        };
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        running.add(callers.submit(caller));
      }
      for (Future<Void> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InferenceException refused) {
        throw refused;
      }
      throw new IllegalStateException("A caller failed", e);
    } finally {
      callers.shutdownNow();
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    return new Memory(before, ResidentMemory.of(process), wall);
  }
}
