package health.ward.clinical.risk;

import health.ward.clinical.condition.Condition;
import java.util.List;

/** The conditions as the risk model takes them: its input {@code conditions} is [n,17]. */
public final class CharlsonConditions {
  private static final List<Condition> IN_MODEL_ORDER = List.of(Condition.values());
  private static final List<String> KEYS = IN_MODEL_ORDER.stream().map(Condition::key).toList();

  private CharlsonConditions() {}

  /** The seventeen conditions in the order of the model's columns. */
  public static List<Condition> inModelOrder() {
    return IN_MODEL_ORDER;
  }

  /** Their keys, in the same order. */
  public static List<String> keys() {
    return KEYS;
  }
}
