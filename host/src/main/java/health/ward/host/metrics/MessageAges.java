package health.ward.host.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long messages had lain in the queue when a function took them up. */
public final class MessageAges {

  private static final String SECONDS = "ward_host_message_age_seconds";

  private final Map<String, Histogram> functions = new LinkedHashMap<>();

  MessageAges(Collection<String> functions) {
    functions.forEach(name -> this.functions.put(name, new Histogram(Histogram.WAITS)));
  }

  /**
   * A message was received.
   *
   * @param age by the queue's clock and this one's; below zero counts as nothing
   * @throws IllegalArgumentException when the app has no such function
   */
  public void add(String function, Duration age) {
    Histogram ages = functions.get(function);
    if (ages == null) {
      throw new IllegalArgumentException("no function " + function);
    }
    ages.add(Math.max(0, age.toNanos()));
  }

  void write(StringBuilder text) {
    text.append("# HELP ").append(SECONDS).append(" Time from its sending to its delivery.\n");
    text.append("# TYPE ").append(SECONDS).append(" histogram\n");
    functions.forEach(
        (function, ages) -> ages.write(text, SECONDS, "function=\"" + function + "\""));
  }
}
