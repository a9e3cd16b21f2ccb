package health.ward.attestation.appraisal;

import health.ward.attestation.maa.SgxClaims;
import java.util.ArrayList;
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
      return List.of(build(builds, claims, line));
    }
    if (rule instanceof SgxRule.SignedBuilds both) {
      List<Check> checks = new ArrayList<>(signature(both.signed(), claims, line));
      checks.add(0, build(both.builds(), claims, line));
      return checks;
    }
    return signature((SgxRule.Signed) rule, claims, line);
  }

  private static Check build(SgxRule.Builds builds, SgxClaims claims, String line) {
    return Check.oneOf(
        claims.measurementClaim(), builds.mrenclave(), claims.mrenclave(), line + "/mrenclave");
  }

  private static List<Check> signature(SgxRule.Signed signed, SgxClaims claims, String line) {
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
