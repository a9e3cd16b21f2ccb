package health.ward.clinical.condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All that was read from one text.
 *
 * @param findings what was recognised, in the order of the text
 * @param unrecognised every piece that was not, exactly as it stands in the text, in its order
 */
public record ConditionReading(List<Finding> findings, List<String> unrecognised) {
  /** Keeps unmodifiable copies. */
  public ConditionReading {
    findings = List.copyOf(findings);
    unrecognised = List.copyOf(unrecognised);
  }

  /** The conditions that the text says the patient has or had. */
  public Set<Condition> present() {
    Set<Condition> present = EnumSet.noneOf(Condition.class);
    for (Finding finding : findings) {
      if (finding.status() == Finding.Status.PRESENT) {
        finding.condition().ifPresent(present::add);
      }
    }
    return present;
  }

  /** The pieces of text that say the patient has this condition, without repetition. */
  public List<String> textOf(Condition condition) {
    return findings.stream()
        .filter(finding -> finding.status() == Finding.Status.PRESENT)
        .filter(finding -> finding.condition().filter(condition::equals).isPresent())
        .map(Finding::text)
        .distinct()
        .toList();
  }

  /** Leaves all text out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "ConditionReading[findings=" + findings + ", unrecognised=" + unrecognised.size() + "]";
  }
}
