package health.ward.cli.batch;

import health.ward.cli.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Does one thing for each of many, some at a time, and keeps their order. */
final class Parallel {
  private static final int AT_A_TIME = 8;

  private Parallel() {}

  /** What is done for one. */
  @FunctionalInterface
  interface Work<T, R> {
    R of(T one) throws Exception;
  }

  /**
   * The results in the order of what was given.
   *
   * @throws Exception the first that any of them throws; what has not begun is left
   */
  static <T, R> List<R> each(List<T> all, Progress progress, Work<T, R> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    AtomicLong done = new AtomicLong();
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T one : all) {
        Callable<R> task =
            () -> {
              R result = work.of(one);
              progress.at(done.incrementAndGet());
              return result;
            };
        futures.add(threads.submit(task));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      progress.end(done.get());
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }
}
