package health.ward.attestation.appraisal;

import health.ward.attestation.tcb.AcceptedTcb;
import java.util.List;

/**
 * When a quote is believed that the relying party verifies itself, with collateral.
 *
 * @param rootKeys accepted roots: lower-case hex SHA-256 of their SubjectPublicKeyInfo
 * @param toleratedAdvisories Intel's advisories that may be open on the platform
 */
public record QuoteRule(List<String> rootKeys, AcceptedTcb tcb, List<String> toleratedAdvisories) {
  /** SHA-256 of the key of Intel SGX Root CA, which all of Intel's root certificates share. */
  public static final String INTEL_ROOT_KEY =
      "a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e";

  public QuoteRule {
    rootKeys = List.copyOf(rootKeys);
    toleratedAdvisories = List.copyOf(toleratedAdvisories);
  }

  /** Whether the root that a quote leads to is an accepted one. */
  public Check root(String key) {
    return Check.oneOf("quote-root-key", rootKeys, key, "/quotes");
  }
}
