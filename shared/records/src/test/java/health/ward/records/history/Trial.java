package health.ward.records.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordStore;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Has callers call one record, and looks whether what they were told is possible. */
final class Trial {
  private final String name;
  private final Recorder recorder;

  /**
   * @param name for people
   * @param recorder what all callers call through
   */
  Trial(String name, Recorder recorder) {
    this.name = name;
    this.recorder = recorder;
  }

  /** What happens while they call. */
  interface Disturbance {
    void beside(List<Future<Boolean>> callers) throws Exception;
  }

  /**
   * Runs it.
   *
   * @param last reads once more when all have ended
   */
  void run(List<Callable<Boolean>> callers, Disturbance disturbance, RecordStore last)
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Boolean>> ends = callers.stream().map(threads::submit).toList();
      disturbance.beside(ends);
      for (Future<Boolean> end : ends) {
        assertTrue(end.get(1, TimeUnit.MINUTES));
      }
    } finally {
      threads.shutdownNow();
    }
    assertTrue(recorder.read(last).isPresent());
    List<Call> calls = recorder.calls();
    long refused = calls.stream().filter(c -> c.answer() instanceof Answer.Refused).count();
    System.out.printf(
        "%-32s: %d calls, %d refused, %d without an answer%n",
        name, calls.size(), refused, calls.stream().filter(Call::isOpen).count());
    assertTrue(someMet(calls), "nobody met anybody");
    assertTrue(Linearizability.holds(calls), () -> "not linearizable, " + name + ": " + calls);
  }

  /** Whether two calls were on their way at the same time. */
  private static boolean someMet(List<Call> calls) {
    long answered = Long.MIN_VALUE;
    for (Call call : calls.stream().sorted(Comparator.comparingLong(Call::begun)).toList()) {
      if (!call.isOpen()) {
        if (call.begun() < answered) {
          return true;
        }
        answered = Math.max(answered, call.ended());
      }
    }
    return false;
  }
}
