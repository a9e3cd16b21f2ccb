package health.ward.attestation.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of holding something against the rules of one kind: the checks of the rule that accepts
 * it, or of all of them when none does.
 *
 * @param label of the rule that accepts
 */
record RuleMatch(Optional<String> label, List<Check> checks) {

  /** Tries rules in their order; the first of which every check passes is the one. */
  static <R> RuleMatch first(List<? extends R> rules, Labels<R> labels, Checks<R> checks) {
    List<Check> refused = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<Check> found = checks.of(rules.get(i), i);
      if (found.stream().allMatch(Check::passed)) {
        return new RuleMatch(labels.of(rules.get(i)), found);
      }
      refused.addAll(found);
    }
    return new RuleMatch(Optional.empty(), refused);
  }

  /** The label of a rule. */
  interface Labels<R> {
    Optional<String> of(R rule);
  }

  /** The checks of the rule at an index. */
  interface Checks<R> {
    List<Check> of(R rule, int index);
  }
}
