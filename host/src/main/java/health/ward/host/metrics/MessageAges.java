package health.ward.host.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long messages had lain in the queue when a function took them up. */
public final class MessageAges {

  private static final String SECONDS = "ward_host_message_age_seconds";
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Map<String, Histogram> functions = new LinkedHashMap<>();

  MessageAges(Collection<String> functions) {
    functions.forEach(name -> this.functions.put(name, new Histogram(Histogram.WAITS)));
  }

  /**
   * A message was received. An age below zero counts as none, one above a year as a year; without a
   * time nothing is counted. None of that may keep a message from its function.
   *
   * @param sent by the queue's clock
   * @param now by this one's
   * @throws IllegalArgumentException when the app has no such function
   */
  public void add(String function, @Nullable OffsetDateTime sent, Instant now) {
    Histogram ages = functions.get(function);
    if (ages == null) {
      throw new IllegalArgumentException("no function " + function);
    }
    if (sent != null) {
      Duration age = Duration.between(sent.toInstant(), now);
      Duration most = age.compareTo(LONGEST) > 0 ? LONGEST : age;
      ages.add(most.isNegative() ? 0 : most.toNanos());
    }
  }

  void write(StringBuilder text) {
    text.append("# HELP ").append(SECONDS).append(" Time from its sending to its delivery.\n");
    text.append("# TYPE ").append(SECONDS).append(" histogram\n");
    functions.forEach(
        (function, ages) -> ages.write(text, SECONDS, "function=\"" + function + "\""));
  }
}
