package health.ward.attestation.appraisal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an appraisal came to, check by check.
 *
 * @param policyVersion the version of the policy that was applied
 * @param subject what was measured, in words
 */
public record Verdict(String policyVersion, String subject, List<Check> checks) {
  public Verdict {
    checks = List.copyOf(checks);
  }

  /** Whether every check passed, and there was one. */
  public boolean accepted() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
  }

  public List<Check> failures() {
    return checks.stream().filter(check -> !check.passed()).toList();
  }

  /** A table for people: one line a check, failures marked. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(accepted() ? "accepted" : "REFUSED");
    table.append(" by policy ").append(policyVersion).append(": ").append(subject);
    for (Check check : checks) {
      table.append('\n').append(check.passed() ? "  ok    " : "  FAIL  ").append(check.claim());
      if (check.passed()) {
        table.append(" = ").append(check.found());
      } else {
        table.append(": expected ").append(check.expected()).append(", found ");
        table.append(check.found());
      }
      table.append("  [").append(check.policy()).append(']');
    }
    return table.toString();
  }

  /**
   * The same as JSON: {@code accepted, policy, subject, checks}; a check that failed says what can
   * be done.
   */
  public String toJson() {
    ObjectNode object = StrictJson.object().put("accepted", accepted());
    ArrayNode array =
        object.put("policy", policyVersion).put("subject", subject).putArray("checks");
    for (Check check : checks) {
      ObjectNode one =
          array
              .addObject()
              .put("claim", check.claim())
              .put("expected", check.expected())
              .put("found", check.found())
              .put("policy", check.policy())
              .put("passed", check.passed());
      check.advice().ifPresent(advice -> one.put("advice", advice));
    }
    return new String(StrictJson.write(object), StandardCharsets.UTF_8);
  }
}
