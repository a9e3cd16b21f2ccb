package health.ward.enclave.metrics;

import health.ward.enclave.protocol.ModelIdentity;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Requests by model, version and outcome, how many wait, and how long inferences took. */
public final class EnclaveMetrics {
  private static final String REQUESTS = "ward_enclave_requests_total";
  private static final String IN_FLIGHT = "ward_enclave_inferences_in_flight";
  private static final String QUEUE = "ward_enclave_queue_depth";
  private static final String SECONDS = "ward_enclave_inference_seconds";
  private static final String START = "ward_enclave_start_time_seconds";

  private final Instant started;
  private final LongAdder inFlight = new LongAdder();
  private final ModelMetrics withoutModel = new ModelMetrics();
  private final Map<String, ModelMetrics> models = new LinkedHashMap<>();

  /**
   * @param served all that is served: nothing else ever becomes a label
   * @param started when the process was, or about
   */
  public EnclaveMetrics(Collection<ModelIdentity> served, Instant started) {
    this.started = started;
    served.forEach(model -> models.put(labels(model), new ModelMetrics()));
  }

  /**
   * Counts of a served model.
   *
   * @throws IllegalArgumentException when it is not served
   */
  public ModelMetrics of(ModelIdentity model) {
    ModelMetrics metrics = models.get(labels(model));
    if (metrics == null) {
      throw new IllegalArgumentException("Model " + model + " is not served");
    }
    return metrics;
  }

  /** Counts a request that did not get as far as a model. */
  public void count(Outcome outcome) {
    withoutModel.count(outcome);
  }

  /** An inference begins, whether it runs or waits for its turn. */
  public void begins() {
    inFlight.increment();
  }

  /** It has been answered, however. */
  public void ends() {
    inFlight.decrement();
  }

  /** Everything in Prometheus' text format 0.0.4. */
  public String text() {
    StringBuilder text = new StringBuilder(8192);
    head(text, REQUESTS, "counter", "Sealed requests by model, version and outcome.");
    requests(text, labels("", ""), withoutModel);
    models.forEach((labels, model) -> requests(text, labels, model));
    head(text, IN_FLIGHT, "gauge", "Inferences that run or wait for their turn.");
    text.append(IN_FLIGHT).append(' ').append(inFlight.sum()).append('\n');
    head(text, QUEUE, "gauge", "Requests that wait for their turn.");
    models.forEach((labels, model) -> line(text, QUEUE, labels, model.waiting()));
    head(text, SECONDS, "histogram", "Time from admission to answer.");
    models.forEach((labels, model) -> model.durations().write(text, SECONDS, labels));
    head(text, START, "gauge", "When the process started, in Unix seconds.");
    text.append(START).append(' ').append(started.getEpochSecond()).append('\n');
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void requests(StringBuilder text, String labels, ModelMetrics model) {
    for (Outcome outcome : Outcome.values()) {
      String all = labels + ",outcome=\"" + outcome.label() + "\"";
      line(text, REQUESTS, all, model.requests(outcome));
    }
  }

  private static void line(StringBuilder text, String name, String labels, long value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String labels(ModelIdentity model) {
    return labels(model.name(), model.version());
  }

  private static String labels(String model, String version) {
    return "model=\"" + model + "\",version=\"" + version + "\"";
  }
}
