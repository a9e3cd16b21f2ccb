package health.ward.enclave.model;

import ai.onnxruntime.OrtException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Ends runs of ONNX Runtime whose time is over, on a thread of its own. */
final class RunWatch implements AutoCloseable {
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "run-watch");
            thread.setDaemon(true);
            return thread;
          });

  RunWatch() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * A run that begins now.
   *
   * @param limit after which it is ended
   */
  WatchedRun begin(Duration limit) throws OrtException {
    return new WatchedRun(clock, limit);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
