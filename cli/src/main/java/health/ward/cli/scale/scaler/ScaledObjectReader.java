package health.ward.cli.scale.scaler;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.UsageException;
import health.ward.cli.scale.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the scaled objects among manifests. Members that KEDA would not know, or that the
 * simulation would have to leave out, are refused; so is what KEDA's admission webhook refuses.
 */
public final class ScaledObjectReader {
  private static final int LONGEST_NAME = 54;
  private static final int MOST = 10_000;
  private static final int DEFAULT_MAXIMUM = 100;
  private static final int DEFAULT_POLLING = 30;
  private static final int DEFAULT_COOLDOWN = 300;
  private static final int DAY = 86_400;

  private final Map<String, Double> routes = new HashMap<>();
  private final Set<String> targets = new HashSet<>();

  private ScaledObjectReader() {}

  /**
   * The scaled objects, in the order of the manifests.
   *
   * @throws UsageException names the file and the place
   */
  public static List<ScaledObject> read(List<Manifest> manifests) throws UsageException {
    ScaledObjectReader reader = new ScaledObjectReader();
    List<ScaledObject> objects = new ArrayList<>();
    for (Manifest manifest : manifests) {
      switch (manifest.kind()) {
        case "InterceptorRoute" -> manifest.as(reader::route);
        case "TriggerAuthentication" -> manifest.as(ScaledObjectReader::authentication);
        case "ScaledObject" -> objects.add(manifest.as(reader::scaledObject));
        default -> {}
      }
    }
    return objects;
  }

  private double route(JsonObject route) throws JsonShapeException {
    double target =
        route
            .object("spec")
            .object("scalingMetric")
            .object("concurrency")
            .integer("targetValue", 1, MOST);
    routes.put(route.object("metadata").string("name"), target);
    return target;
  }

  private static String authentication(JsonObject authentication) throws JsonShapeException {
    JsonObject identity = authentication.object("spec").object("podIdentity");
    String id = identity.optionalString("identityId").orElse("of the operator");
    if (id.isEmpty()) {
      throw new JsonShapeException(identity.pointer("identityId"), "must not be empty");
    }
    return id;
  }

  private ScaledObject scaledObject(JsonObject object) throws JsonShapeException {
    object.only("apiVersion", "kind", "metadata", "spec");
    JsonObject metadata = object.object("metadata");
    if (metadata.string("name").length() > LONGEST_NAME) {
      throw new JsonShapeException(
          metadata.pointer("name"), "must have at most " + LONGEST_NAME + " characters");
    }
    JsonObject spec = object.object("spec");
    spec.only(
        "scaleTargetRef",
        "pollingInterval",
        "initialCooldownPeriod",
        "cooldownPeriod",
        "minReplicaCount",
        "maxReplicaCount",
        "fallback",
        "advanced",
        "triggers");
    JsonObject reference = spec.object("scaleTargetRef").only("name", "apiVersion", "kind");
    String target = reference.string("name");
    if (!targets.add(metadata.optionalString("namespace").orElse("") + "/" + target)) {
      throw new JsonShapeException(
          reference.pointer("name"), "is scaled by another ScaledObject already");
    }
    int max = number(spec, "maxReplicaCount", DEFAULT_MAXIMUM, 1, MOST);
    int min = number(spec, "minReplicaCount", 0, 0, max);
    List<Trigger> triggers = triggers(spec, min);
    if (spec.has("fallback")) {
      fallback(spec.object("fallback"), triggers);
    }
    JsonObject behavior = behavior(spec);
    return new ScaledObject(
        target,
        number(spec, "pollingInterval", DEFAULT_POLLING, 1, DAY),
        number(spec, "initialCooldownPeriod", 0, 0, DAY),
        number(spec, "cooldownPeriod", DEFAULT_COOLDOWN, 0, DAY),
        min,
        max,
        RulesReader.read(behavior, "scaleUp", Rules.UP),
        RulesReader.read(behavior, "scaleDown", Rules.DOWN),
        triggers);
  }

  private List<Trigger> triggers(JsonObject spec, int min) throws JsonShapeException {
    TriggerReader reader = new TriggerReader(routes);
    List<Trigger> triggers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonObject trigger : spec.objects("triggers")) {
      Trigger read = reader.read(trigger);
      if (!names.add(read.name())) {
        throw new JsonShapeException(trigger.pointer("name"), "is another trigger's name too");
      }
      triggers.add(read);
    }
    if (triggers.isEmpty()) {
      throw new JsonShapeException(spec.pointer("triggers"), "must not be empty");
    }
    if (min == 0 && triggers.stream().allMatch(Trigger.Processor.class::isInstance)) {
      throw new JsonShapeException(
          spec.pointer("minReplicaCount"), "must be 1 or more with cpu triggers alone");
    }
    return triggers;
  }

  private static void fallback(JsonObject fallback, List<Trigger> triggers)
      throws JsonShapeException {
    fallback.only("failureThreshold", "replicas", "behavior");
    fallback.integer("failureThreshold", 0, MOST);
    fallback.integer("replicas", 0, MOST);
    if (triggers.stream().anyMatch(Trigger.Processor.class::isInstance)) {
      throw new JsonShapeException(
          fallback.pointer("replicas"), "is not possible: a cpu trigger has no fallback");
    }
  }

  private static JsonObject behavior(JsonObject spec) throws JsonShapeException {
    if (!spec.has("advanced")) {
      return StrictJson.parse(StrictJson.write(StrictJson.object()));
    }
    JsonObject advanced = spec.object("advanced").only("horizontalPodAutoscalerConfig");
    return advanced
        .object("horizontalPodAutoscalerConfig")
        .only("behavior")
        .object("behavior")
        .only("scaleUp", "scaleDown");
  }

  private static int number(JsonObject spec, String name, int usual, int least, int most)
      throws JsonShapeException {
    return spec.has(name) ? (int) spec.integer(name, least, most) : usual;
  }
}
