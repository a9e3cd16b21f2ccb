package health.ward.attestation.appraisal;

import java.util.List;
import java.util.Optional;

/**
 * One line of a verdict.
 *
 * @param claim what was looked at, such as {@code x-ms-sgx-mrenclave}
 * @param expected what the policy asks for
 * @param found what was there
 * @param policy the policy line as a JSON pointer, or {@link #BUILT_IN}
 */
public record Check(String claim, String expected, String found, String policy, boolean passed) {
  /** In the place of a policy line: a rule that no policy can switch off. */
  public static final String BUILT_IN = "built-in";

  /** A check that what was found is one of {@code accepted}. */
  public static Check oneOf(String claim, List<String> accepted, String found, String policy) {
    String expected =
        accepted.size() == 1 ? accepted.get(0) : "one of " + String.join(", ", accepted);
    return new Check(claim, expected, found, policy, accepted.contains(found));
  }

  /** A check that what was found is exactly {@code expected}. */
  public static Check equal(String claim, String expected, String found, String policy) {
    return new Check(claim, expected, found, policy, expected.equals(found));
  }

  /** A check that a number is not below {@code minimum}. */
  public static Check atLeast(String claim, long minimum, long found, String policy) {
    return new Check(claim, "at least " + minimum, found + "", policy, found >= minimum);
  }

  /** A rule that no policy can switch off, and that did not hold. */
  public static Check refused(String claim, String expected, String found) {
    return new Check(claim, expected, found, BUILT_IN, false);
  }

  /** What its reader can do, if the check failed. */
  public Optional<String> advice() {
    return passed ? Optional.empty() : Optional.of(Advice.on(claim).text());
  }
}
