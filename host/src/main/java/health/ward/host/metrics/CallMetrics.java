package health.ward.host.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Calls of one kind, requests or messages: how many run, how they ended, and how long they took.
 */
public final class CallMetrics {

  private final String kind;
  private final LongSupplier nanoTime;
  private final LongAdder inFlight = new LongAdder();
  private final Map<String, Map<Ending, Histogram>> functions = new LinkedHashMap<>();

  CallMetrics(
      String kind, Collection<String> functions, List<Ending> endings, LongSupplier nanoTime) {
    this.kind = kind;
    this.nanoTime = nanoTime;
    for (String function : functions) {
      Map<Ending, Histogram> durations = new EnumMap<>(Ending.class);
      endings.forEach(ending -> durations.put(ending, new Histogram(Histogram.CALLS)));
      this.functions.put(function, durations);
    }
  }

  /**
   * A call of a function has begun, whether it runs or waits for its turn.
   *
   * @throws IllegalArgumentException when the app has no such function
   */
  public Running begin(String function) {
    Map<Ending, Histogram> durations = functions.get(function);
    if (durations == null) {
      throw new IllegalArgumentException("no function " + function);
    }
    inFlight.increment();
    return new Running(durations, nanoTime.getAsLong());
  }

  /** A call in flight; it ends once. */
  public final class Running {
    private final Map<Ending, Histogram> durations;
    private final long began;

    private Running(Map<Ending, Histogram> durations, long began) {
      this.durations = durations;
      this.began = began;
    }

    /** The call is over. */
    public void end(Ending ending) {
      inFlight.decrement();
      Histogram duration = durations.get(ending);
      if (duration == null) {
        throw new IllegalArgumentException("a " + kind + " does not end " + ending);
      }
      duration.add(nanoTime.getAsLong() - began);
    }
  }

  void write(StringBuilder text) {
    String running = "ward_host_" + kind + "s_in_flight";
    head(text, running, "gauge", "Calls that run or wait for their turn.");
    text.append(running).append(' ').append(inFlight.sum()).append('\n');
    String total = "ward_host_" + kind + "s_total";
    head(text, total, "counter", "Calls by function and how they ended.");
    each(
        (labels, duration) ->
            text.append(total)
                .append('{')
                .append(labels)
                .append("} ")
                .append(duration.count())
                .append('\n'));
    String seconds = "ward_host_" + kind + "_seconds";
    head(text, seconds, "histogram", "Time from the call to its end.");
    each(
        (labels, duration) -> {
          if (duration.count() > 0) {
            duration.write(text, seconds, labels);
          }
        });
  }

  private interface Series {
    void write(String labels, Histogram duration);
  }

  private void each(Series series) {
    functions.forEach(
        (function, durations) ->
            durations.forEach(
                (ending, duration) ->
                    series.write(
                        "function=\"" + function + "\",status=\"" + ending.label() + "\"",
                        duration)));
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
