package health.ward.host.staging;

import health.ward.host.json.JsonFields;
import health.ward.host.json.JsonFormException;
import java.util.Optional;

/**
 * What {@code host.json} says to this host; sections for other triggers and logging are left alone.
 *
 * @param routePrefix put before every route; empty for none
 * @param maxConcurrentRequests calls running at one time
 * @param maxOutstandingRequests calls running or waiting; beyond it the answer is 429
 * @param queues how queues are polled
 */
public record HostSettings(
    String routePrefix,
    int maxConcurrentRequests,
    int maxOutstandingRequests,
    QueueSettings queues) {

  private static final String DEFAULT_PREFIX = "api";
  private static final int DEFAULT_CONCURRENT = 64;
  private static final int DEFAULT_OUTSTANDING = 256;
  private static final int MOST = 10_000;

  /** Reads the bytes of a {@code host.json}. */
  static HostSettings parse(byte[] json) throws JsonFormException, StagingException {
    JsonFields host = JsonFields.parse(json, "host.json");
    if (!host.string("version").equals("2.0")) {
      throw new StagingException("host.json: version is not 2.0");
    }
    Optional<JsonFields> extensions = host.optionalObject("extensions");
    QueueSettings queues = QueueSettings.DEFAULT;
    Optional<JsonFields> http = Optional.empty();
    if (extensions.isPresent()) {
      Optional<JsonFields> section = extensions.get().optionalObject("queues");
      queues = section.isPresent() ? QueueSettings.read(section.get()) : queues;
      http = extensions.get().optionalObject("http");
    }
    return http.isEmpty()
        ? new HostSettings(DEFAULT_PREFIX, DEFAULT_CONCURRENT, DEFAULT_OUTSTANDING, queues)
        : http(http.get(), queues);
  }

  private static HostSettings http(JsonFields http, QueueSettings queues)
      throws JsonFormException, StagingException {
    String prefix = http.optionalString("routePrefix").orElse(DEFAULT_PREFIX);
    int concurrent =
        (int) http.optionalNumber("maxConcurrentRequests", 1, MOST).orElse(DEFAULT_CONCURRENT);
    int outstanding =
        (int)
            http.optionalNumber("maxOutstandingRequests", 1, MOST)
                .orElse(Math.max(DEFAULT_OUTSTANDING, concurrent));
    if (http.flag("dynamicThrottlesEnabled")) {
      throw new StagingException("host.json: dynamicThrottlesEnabled is not known here");
    }
    http.refuseOthers();
    return new HostSettings(prefix, concurrent, outstanding, queues);
  }
}
