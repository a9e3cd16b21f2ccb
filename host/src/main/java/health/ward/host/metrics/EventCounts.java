package health.ward.host.metrics;

import health.ward.host.log.LogEvent;
import health.ward.host.log.LoggedEvents;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;

/** How often each declared event was written to the log of this process. */
public final class EventCounts implements AutoCloseable {

  private static final String TOTAL = "ward_host_events_total";

  private final Map<LogEvent, LongAdder> counts = new EnumMap<>(LogEvent.class);
  private final LoggedEvents listener;

  /** Counts from now on. */
  public EventCounts() {
    for (LogEvent event : LogEvent.values()) {
      counts.put(event, new LongAdder());
    }
    listener = new LoggedEvents(event -> counts.getOrDefault(event, new LongAdder()).increment());
    Logger.getLogger("").addHandler(listener);
  }

  void write(StringBuilder text) {
    text.append("# HELP ").append(TOTAL).append(" Events in the log, those that are declared.\n");
    text.append("# TYPE ").append(TOTAL).append(" counter\n");
    counts.forEach(
        (event, count) ->
            text.append(TOTAL)
                .append("{event=\"")
                .append(event.label())
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(listener);
  }
}
