package health.ward.bench.records;

import health.ward.bench.statistics.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * A subject in this process, called by eight threads.
 *
 * @param title of the subject
 * @param call one request
 * @param processes of the subject, this one among them
 */
record InProcess(String title, Callable<?> call, List<ProcessHandle> processes) implements Subject {
  private static final int CALLERS = 8;

  @Override
  public Figures load(Duration length) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      Spent spent = new Spent(processes);
      long end = System.nanoTime() + length.toNanos();
      List<Future<LongStream>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        running.add(callers.submit(() -> calls(end)));
      }
      LongStream all = LongStream.empty();
      for (Future<LongStream> each : running) {
        all = LongStream.concat(all, each.get());
      }
      long[] nanos = all.toArray();
      double microseconds = spent.microseconds(nanos.length);
      Distribution times = Distribution.of(nanos);
      return new Figures(
          nanos.length / (length.toNanos() / 1e9),
          times.p50() / 1e6,
          times.p99() / 1e6,
          microseconds);
    } finally {
      callers.shutdownNow();
    }
  }

  private LongStream calls(long end) throws Exception {
    LongStream.Builder nanos = LongStream.builder();
    long began = System.nanoTime();
    while (began < end) {
      call.call();
      long now = System.nanoTime();
      nanos.add(now - began);
      began = now;
    }
    return nanos.build();
  }
}
