package health.ward.host.staging;

import health.ward.host.json.JsonFields;
import health.ward.host.json.JsonFormException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section {@code extensions.queues} of {@code host.json}, with the stock host's defaults.
 *
 * @param batchSize messages a receive, 1 to 32
 * @param newBatchThreshold the next receive happens when no more than these are running
 * @param maxDequeueCount deliveries of a message before it is poison, at least 1
 * @param visibilityTimeout how long a message of a failed call stays invisible
 * @param maxPollingInterval longest pause between two receives of an empty queue, at least 100 ms
 * @param base64 whether the text of a message is base64, not the text itself
 */
public record QueueSettings(
    int batchSize,
    int newBatchThreshold,
    int maxDequeueCount,
    Duration visibilityTimeout,
    Duration maxPollingInterval,
    boolean base64) {

  /** What holds when {@code host.json} says nothing. */
  public static final QueueSettings DEFAULT =
      new QueueSettings(16, 8, 5, Duration.ZERO, Duration.ofMinutes(1), true);

  private static final int MOST_MESSAGES = 32;
  private static final int MOST = 10_000;
  private static final Duration SHORTEST_POLLING = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern TIME_SPAN =
      Pattern.compile("(?:([0-9])\\.)?([0-9]{2}):([0-5][0-9]):([0-5][0-9])(?:\\.([0-9]{3}))?");

  static QueueSettings read(JsonFields queues) throws JsonFormException, StagingException {
    int batchSize =
        (int) queues.optionalNumber("batchSize", 1, MOST_MESSAGES).orElse(DEFAULT.batchSize);
    int threshold = (int) queues.optionalNumber("newBatchThreshold", 0, MOST).orElse(batchSize / 2);
    int dequeues =
        (int) queues.optionalNumber("maxDequeueCount", 1, MOST).orElse(DEFAULT.maxDequeueCount);
    Duration visibility =
        duration(queues, "visibilityTimeout", Duration.ZERO).orElse(DEFAULT.visibilityTimeout);
    Duration polling =
        duration(queues, "maxPollingInterval", SHORTEST_POLLING).orElse(DEFAULT.maxPollingInterval);
    String encoding = queues.optionalString("messageEncoding").orElse("base64");
    if (!encoding.equals("base64") && !encoding.equals("none")) {
      throw new StagingException(queues.where() + ".messageEncoding: neither base64 nor none");
    }
    queues.refuseOthers();
    return new QueueSettings(
        batchSize, threshold, dequeues, visibility, polling, encoding.equals("base64"));
  }

  /** A .NET time span, {@code [d.]hh:mm:ss[.fff]}. */
  private static Optional<Duration> duration(JsonFields queues, String name, Duration least)
      throws JsonFormException, StagingException {
    Optional<String> text = queues.optionalString(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher span = TIME_SPAN.matcher(text.get());
    if (span.matches()) {
      Duration duration =
          Duration.ofDays(number(span, 1))
              .plusHours(number(span, 2))
              .plusMinutes(number(span, 3))
              .plusSeconds(number(span, 4))
              .plusMillis(number(span, 5));
      if (duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return Optional.of(duration);
      }
    }
    throw new StagingException(
        queues.where() + "." + name + ": not hh:mm:ss from " + least + " to " + LONGEST);
  }

  private static long number(Matcher span, int group) {
    return span.group(group) == null ? 0 : Long.parseLong(span.group(group));
  }
}
