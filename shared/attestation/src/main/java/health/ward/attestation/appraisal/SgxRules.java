package health.ward.attestation.appraisal;

import health.ward.attestation.maa.SgxClaims;
import java.util.ArrayList;
import java.util.List;

/** Holds an SGX enclave against the rules: the checks of the rule that accepts it, or of all. */
final class SgxRules {
  private SgxRules() {}

  static List<Check> appraise(List<SgxRule> rules, SgxClaims claims) {
    List<Check> refused = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<Check> checks = appraise(rules.get(i), claims, "/sgx/" + i);
      if (checks.stream().allMatch(Check::passed)) {
        return checks;
      }
      refused.addAll(checks);
    }
    return refused;
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
        new Check(
            "x-ms-sgx-svn",
            "at least " + signed.minimumSvn(),
            claims.svn() + "",
            line + "/minimumSvn",
            claims.svn() >= signed.minimumSvn()));
  }
}
