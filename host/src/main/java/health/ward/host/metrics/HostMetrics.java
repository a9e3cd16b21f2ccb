package health.ward.host.metrics;

import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagedFunction;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** What a host counts of its app. */
public final class HostMetrics {

  private static final String START = "ward_host_start_time_seconds";

  private final CallMetrics requests;
  private final CallMetrics messages;
  private final MessageAges ages;
  private final EventCounts events;
  private final Instant started;

  /**
   * @param app whose functions' names are the only ones that ever become labels
   * @param events of the process's log
   * @param nanoTime a monotonic clock in nanoseconds
   * @param started when the process was, or about
   */
  public HostMetrics(StagedApp app, EventCounts events, LongSupplier nanoTime, Instant started) {
    this.events = events;
    this.started = started;
    List<StagedFunction> all = app.functions();
    List<String> queued =
        all.stream().filter(f -> f.queue().isPresent()).map(StagedFunction::name).toList();
    this.ages = new MessageAges(queued);
    this.requests =
        new CallMetrics(
            "request",
            all.stream().filter(f -> f.http().isPresent()).map(StagedFunction::name).toList(),
            Ending.OF_REQUESTS,
            nanoTime);
    this.messages = new CallMetrics("message", queued, Ending.OF_MESSAGES, nanoTime);
  }

  /** Requests that matched a function. */
  public CallMetrics requests() {
    return requests;
  }

  /** Messages that were received. */
  public CallMetrics messages() {
    return messages;
  }

  /** How old they were. */
  public MessageAges ages() {
    return ages;
  }

  /** Everything in Prometheus' text format 0.0.4. */
  public String text() {
    StringBuilder text = new StringBuilder(8192);
    requests.write(text);
    messages.write(text);
    ages.write(text);
    events.write(text);
    text.append("# HELP ").append(START).append(" When the process started, in Unix seconds.\n");
    text.append("# TYPE ").append(START).append(" gauge\n");
    text.append(START).append(' ').append(started.getEpochSecond()).append('\n');
    return text.toString();
  }
}
