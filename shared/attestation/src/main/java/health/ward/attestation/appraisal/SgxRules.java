package health.ward.attestation.appraisal;

import health.ward.attestation.maa.SgxClaims;
import java.util.List;

/** Holds an SGX enclave against the rules. */
final class SgxRules {
  private SgxRules() {}

  static RuleMatch appraise(List<SgxRule> rules, SgxClaims claims) {
    return RuleMatch.first(
        rules, SgxRule::label, (rule, index) -> appraise(rule, claims, "/sgx/" + index));
  }

  private static List<Check> appraise(SgxRule rule, SgxClaims claims, String line) {
    if (rule instanceof SgxRule.Builds builds) {
      return List.of(
          Check.oneOf(
              claims.measurementClaim(),
              builds.mrenclave(),
              claims.mrenclave(),
              line + "/mrenclave"));
    }
    SgxRule.Signed signed = (SgxRule.Signed) rule;
    return List.of(
        Check.equal("x-ms-sgx-mrsigner", signed.mrsigner(), claims.mrsigner(), line + "/mrsigner"),
        Check.equal(
            "x-ms-sgx-product-id",
            signed.productId() + "",
            claims.productId() + "",
            line + "/productId"),
        Check.atLeast("x-ms-sgx-svn", signed.minimumSvn(), claims.svn(), line + "/minimumSvn"));
  }
}
