package health.ward.attestation.appraisal;

/**
 * One line of a verdict.
 *
 * @param claim what was looked at, such as {@code x-ms-sgx-mrenclave}
 * @param expected what the policy asks for
 * @param found what was there
 * @param policy the policy line as a JSON pointer, or {@code built-in} for a rule that no policy
 *     can switch off
 */
public record Check(String claim, String expected, String found, String policy, boolean passed) {
  public static final String BUILT_IN = "built-in";
}
