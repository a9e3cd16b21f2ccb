package health.ward.enclave.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One run of ONNX Runtime that is ended when its time is over: it stops before the graph's next
 * node. The alarm may come while the run is being closed, so both look first.
 */
final class WatchedRun implements AutoCloseable {
  private final RunOptions options = new RunOptions();
  private final Future<Void> alarm;
  private boolean closed;
  private boolean over;

  WatchedRun(ScheduledThreadPoolExecutor clock, Duration limit) throws OrtException {
    alarm = clock.schedule(this::end, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  RunOptions options() {
    return options;
  }

  /** Whether its time was over before it was closed. */
  synchronized boolean over() {
    return over;
  }

  @Override
  public synchronized void close() {
    closed = true;
    alarm.cancel(false);
    options.close();
  }

  private synchronized Void end() throws OrtException {
    if (!closed) {
      over = true;
      options.setTerminate(true);
    }
    return null;
  }
}
