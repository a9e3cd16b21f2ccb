package health.ward.lab.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls that are made at the same time. */
final class Together {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> calls = new ArrayList<>();

  /** A call, and what is expected of its answer. */
  @FunctionalInterface
  interface Call {
    void make() throws Exception;
  }

  void add(Call call) {
    calls.add(
        threads.submit(
            () -> {
              call.make();
              return null;
            }));
  }

  /** Throws what a call has failed with, if one has; waits for none. */
  void throwFailure() throws Exception {
    for (Future<?> call : calls) {
      if (call.isDone()) {
        call.get();
      }
    }
  }

  /** Waits for all, each at most this long; the first that failed is thrown. */
  void await(Duration each) throws Exception {
    try {
      for (Future<?> call : calls) {
        call.get(each.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
