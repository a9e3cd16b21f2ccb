package health.ward.host.metrics;

import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagedFunction;
import java.util.List;
import java.util.function.LongSupplier;

/** What a host counts of its app. */
public final class HostMetrics {

  private final CallMetrics requests;
  private final CallMetrics messages;

  /**
   * @param app whose functions' names are the only ones that ever become labels
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public HostMetrics(StagedApp app, LongSupplier nanoTime) {
    List<StagedFunction> all = app.functions();
    this.requests =
        new CallMetrics(
            "request",
            all.stream().filter(f -> f.http().isPresent()).map(StagedFunction::name).toList(),
            Ending.OF_REQUESTS,
            nanoTime);
    this.messages =
        new CallMetrics(
            "message",
            all.stream().filter(f -> f.queue().isPresent()).map(StagedFunction::name).toList(),
            Ending.OF_MESSAGES,
            nanoTime);
  }

  /** Requests that matched a function. */
  public CallMetrics requests() {
    return requests;
  }

  /** Messages that were received. */
  public CallMetrics messages() {
    return messages;
  }

  /** Everything in Prometheus' text format 0.0.4. */
  public String text() {
    StringBuilder text = new StringBuilder(8192);
    requests.write(text);
    messages.write(text);
    return text.toString();
  }
}
