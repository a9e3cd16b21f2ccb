package health.ward.cli.scale.scaler;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code scaleUp} or {@code scaleDown}. */
final class RulesReader {
  private static final int LONGEST_WINDOW = 3600;
  private static final int LONGEST_PERIOD = 1800;

  private RulesReader() {}

  /** The rules of a direction, with Kubernetes' own where nothing is said. */
  static Rules read(JsonObject behavior, String direction, Rules usual) throws JsonShapeException {
    if (!behavior.has(direction)) {
      return usual;
    }
    JsonObject rules = behavior.object(direction);
    rules.only("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance");
    return new Rules(
        rules.has("stabilizationWindowSeconds")
            ? (int) rules.integer("stabilizationWindowSeconds", 0, LONGEST_WINDOW)
            : usual.windowSeconds(),
        rules.has("selectPolicy")
            ? choice(rules, "selectPolicy", Rules.Select.values())
            : Rules.Select.MAX,
        rules.has("policies") ? policies(rules) : usual.policies(),
        rules.has("tolerance") ? Numbers.positive(rules, "tolerance") : usual.tolerance());
  }

  private static List<Policy> policies(JsonObject rules) throws JsonShapeException {
    List<Policy> policies = new ArrayList<>();
    for (JsonObject policy : rules.objects("policies")) {
      policy.only("type", "value", "periodSeconds");
      policies.add(
          new Policy(
              choice(policy, "type", Policy.Kind.values()),
              (int) policy.integer("value", 1, Integer.MAX_VALUE),
              (int) policy.integer("periodSeconds", 1, LONGEST_PERIOD)));
    }
    if (policies.isEmpty()) {
      throw new JsonShapeException(rules.pointer("policies"), "must not be empty");
    }
    return policies;
  }

  /** A constant as Kubernetes writes it: {@code Percent}. */
  private static <T extends Enum<T>> T choice(JsonObject object, String name, T[] choices)
      throws JsonShapeException {
    String text = object.string(name);
    List<String> known = new ArrayList<>();
    for (T choice : choices) {
      String upper = choice.name();
      String shown = upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT);
      if (shown.equals(text)) {
        return choice;
      }
      known.add(shown);
    }
    throw new JsonShapeException(object.pointer(name), "must be one of " + known);
  }
}
