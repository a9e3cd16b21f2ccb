package health.ward.enclave.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Requests of one version of a model. */
public final class ModelMetrics {
  private final Map<Outcome, LongAdder> requests = new EnumMap<>(Outcome.class);
  private final Histogram durations = new Histogram();
  private final LongAdder waiting = new LongAdder();

  ModelMetrics() {
    for (Outcome outcome : Outcome.values()) {
      requests.put(outcome, new LongAdder());
    }
  }

  /** Counts a request. */
  public void count(Outcome outcome) {
    LongAdder counter = requests.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  /**
   * Counts an inference that was answered.
   *
   * @param nanos from admission to answer, in nanoseconds
   */
  public void time(long nanos) {
    durations.add(nanos);
  }

  /** A request begins to wait for its turn. */
  public void waits() {
    waiting.increment();
  }

  /** Its wait is over, however. */
  public void waited() {
    waiting.decrement();
  }

  long requests(Outcome outcome) {
    LongAdder counter = requests.get(outcome);
    return counter == null ? 0 : counter.sum();
  }

  long waiting() {
    return waiting.sum();
  }

  Histogram durations() {
    return durations;
  }
}
