package health.ward.cli.scale.scaler;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the triggers that Ward uses; metadata of each kind is a closed list of texts. */
final class TriggerReader {
  private static final Pattern WINDOW = Pattern.compile("\\[([0-9]{1,4})([sm])]");
  private static final String AVERAGE = "AverageValue";
  private static final int SECONDS_PER_MINUTE = 60;

  private final Map<String, Double> routes;

  /**
   * @param routes calls that a pod is for, by the name of the InterceptorRoute that says so
   */
  TriggerReader(Map<String, Double> routes) {
    this.routes = routes;
  }

  Trigger read(JsonObject trigger) throws JsonShapeException {
    trigger.only("type", "name", "metadata", "metricType", "useCachedMetrics", "authenticationRef");
    if (trigger.has("useCachedMetrics") && trigger.bool("useCachedMetrics")) {
      throw new JsonShapeException(
          trigger.pointer("useCachedMetrics"), "must be false: metrics are read at every look");
    }
    if (trigger.has("authenticationRef")) {
      trigger.object("authenticationRef").only("name", "kind").string("name");
    }
    JsonObject metadata = trigger.object("metadata");
    String name = trigger.string("name");
    String type = trigger.string("type");
    return switch (type) {
      case "azure-queue" -> queue(name, trigger, metadata);
      case "prometheus" -> prometheus(name, trigger, metadata);
      case "external-push" -> pushed(name, metadata);
      case "cpu" -> processor(name, trigger, metadata);
      default ->
          throw new JsonShapeException(
              trigger.pointer("type"),
              "must be azure-queue, prometheus, external-push or cpu; " + type + " is not known");
    };
  }

  private static void metricType(JsonObject trigger, String wanted) throws JsonShapeException {
    if (!trigger.optionalString("metricType").orElse(wanted).equals(wanted)) {
      throw new JsonShapeException(trigger.pointer("metricType"), "must be " + wanted);
    }
  }

  private static Trigger queue(String name, JsonObject trigger, JsonObject metadata)
      throws JsonShapeException {
    metricType(trigger, AVERAGE);
    metadata.only(
        "accountName",
        "cloud",
        "queueName",
        "queueLength",
        "activationQueueLength",
        "queueLengthStrategy");
    if (!trigger.has("authenticationRef")) {
      throw new JsonShapeException(trigger.pointer("authenticationRef"), "is missing");
    }
    metadata.string("accountName");
    String strategy = metadata.optionalString("queueLengthStrategy").orElse("all");
    if (!strategy.equals("all") && !strategy.equals("visibleonly")) {
      throw new JsonShapeException(
          metadata.pointer("queueLengthStrategy"), "must be all or visibleonly");
    }
    return new Trigger.Queue(
        name,
        metadata.string("queueName"),
        metadata.has("queueLength") ? Numbers.positive(metadata, "queueLength") : 5,
        metadata.has("activationQueueLength")
            ? Numbers.notNegative(metadata, "activationQueueLength")
            : 0,
        strategy.equals("all"));
  }

  private static Trigger prometheus(String name, JsonObject trigger, JsonObject metadata)
      throws JsonShapeException {
    metricType(trigger, AVERAGE);
    metadata.only("serverAddress", "query", "threshold", "ignoreNullValues");
    metadata.string("serverAddress");
    Matcher window = WINDOW.matcher(metadata.string("query"));
    int seconds = 1;
    if (window.find()) {
      int number = Integer.parseInt(window.group(1));
      seconds = Math.max(1, window.group(2).equals("m") ? number * SECONDS_PER_MINUTE : number);
    }
    return new Trigger.InFlight(name, Numbers.positive(metadata, "threshold"), seconds, false);
  }

  private Trigger pushed(String name, JsonObject metadata) throws JsonShapeException {
    metadata.only("scalerAddress", "interceptorRoute").string("scalerAddress");
    Double target = routes.get(metadata.string("interceptorRoute"));
    if (target == null) {
      throw new JsonShapeException(
          metadata.pointer("interceptorRoute"), "names no InterceptorRoute that stands before it");
    }
    return new Trigger.InFlight(name, target, 1, true);
  }

  private static Trigger processor(String name, JsonObject trigger, JsonObject metadata)
      throws JsonShapeException {
    metricType(trigger, "Utilization");
    return new Trigger.Processor(name, Numbers.positive(metadata.only("value"), "value"));
  }
}
