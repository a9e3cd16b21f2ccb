package health.ward.enclave.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests by model and outcome, and how long inferences took. */
public final class EnclaveMetrics {

  /** The model label of requests that did not get as far as a model. */
  public static final String NO_MODEL = "";

  private static final String REQUESTS = "ward_enclave_requests_total";
  private static final String SECONDS = "ward_enclave_inference_seconds";

  private final Map<String, LongAdder> requests = new TreeMap<>();
  private final Map<String, Histogram> durations = new TreeMap<>();

  /**
   * @param models names of the served models: no other name ever becomes a label
   */
  public EnclaveMetrics(Collection<String> models) {
    for (Outcome outcome : Outcome.values()) {
      requests.put(labels(NO_MODEL, outcome), new LongAdder());
      models.forEach(model -> requests.put(labels(model, outcome), new LongAdder()));
    }
    models.forEach(model -> durations.put(label(model), new Histogram()));
  }

  /**
   * Counts a request.
   *
   * @param model a served model's name or {@link #NO_MODEL}
   */
  public void count(String model, Outcome outcome) {
    LongAdder counter = requests.get(labels(model, outcome));
    if (counter != null) {
      counter.increment();
    }
  }

  /**
   * Counts an inference that was answered.
   *
   * @param nanos from admission to answer, in nanoseconds
   */
  public void time(String model, long nanos) {
    Histogram histogram = durations.get(label(model));
    if (histogram != null) {
      histogram.add(nanos);
    }
  }

  /** Everything in Prometheus' text format 0.0.4. */
  public String text() {
    StringBuilder text = new StringBuilder(4096);
    text.append("# HELP ").append(REQUESTS).append(" Sealed requests by model and outcome.\n");
    text.append("# TYPE ").append(REQUESTS).append(" counter\n");
    requests.forEach(
        (labels, count) -> {
          text.append(REQUESTS).append('{').append(labels).append("} ");
          text.append(count.sum()).append('\n');
        });
    text.append("# HELP ").append(SECONDS).append(" Time from admission to answer.\n");
    text.append("# TYPE ").append(SECONDS).append(" histogram\n");
    durations.forEach((labels, histogram) -> histogram.write(text, SECONDS, labels));
    return text.toString();
  }

  private static String labels(String model, Outcome outcome) {
    return label(model) + ",outcome=\"" + outcome.label() + "\"";
  }

  private static String label(String model) {
    return "model=\"" + model + "\"";
  }
}
