package health.ward.lab.supervisor;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stops parts all at once: a processor for each is not needed, for each waits for a process. */
final class Shutdown {
  private Shutdown() {}

  /** Returns when the last has stopped. */
  static void of(List<? extends Part> parts) {
    CompletableFuture.allOf(
            parts.stream()
                .map(part -> CompletableFuture.runAsync(part::stop, Shutdown::inItsOwnThread))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static void inItsOwnThread(Runnable task) {
    new Thread(task, "stopping").start();
  }
}
