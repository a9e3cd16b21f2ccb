package health.ward.lab.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs steps as early as the steps that they need are done; the first failure ends the waiting. */
final class Startup implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<CompletableFuture<Void>> steps = new ArrayList<>();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  /** Something to do that can fail. */
  @FunctionalInterface
  interface Step {
    void run() throws LabException;
  }

  /** A step that others can wait for. */
  record Planned(CompletableFuture<Void> done) {}

  /** Adds a step that begins when the others are done. */
  Planned after(List<Planned> needed, Step step) {
    CompletableFuture<Void> done =
        CompletableFuture.allOf(
                needed.stream().map(Planned::done).toArray(CompletableFuture[]::new))
            .thenRunAsync(
                () -> {
                  try {
                    step.run();
                  } catch (LabException e) {
                    failure.completeExceptionally(e);
                    throw new CancellationException(e.getMessage());
                  } catch (RuntimeException e) {
                    failure.completeExceptionally(e);
                    throw e;
                  }
                },
                threads);
    steps.add(done);
    return new Planned(done);
  }

  /**
   * Waits for all steps.
   *
   * @throws LabException the first failure
   */
  void await() throws LabException {
    CompletableFuture<Void> all = CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, failure).join();
    } catch (CompletionException e) {
      Throwable cause = failure.isCompletedExceptionally() ? cause() : e.getCause();
      if (cause instanceof LabException refused) {
        throw refused;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Throwable cause() {
    try {
      failure.join();
      throw new IllegalStateException("Nothing failed.");
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      return cause == null ? e : cause;
    }
  }
}
