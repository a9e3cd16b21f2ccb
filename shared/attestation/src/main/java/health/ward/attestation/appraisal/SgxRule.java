package health.ward.attestation.appraisal;

import java.util.List;
import java.util.Optional;

/** Which SGX enclaves are accepted. */
public sealed interface SgxRule {

  /** What people call the builds that the rule accepts; verdicts repeat it. */
  Optional<String> label();

  /**
   * Builds, by what was measured.
   *
   * @param mrenclave lower-case hex, 32 bytes each
   */
  record Builds(Optional<String> label, List<String> mrenclave) implements SgxRule {
    public Builds {
      mrenclave = List.copyOf(mrenclave);
    }
  }

  /**
   * Whatever one signer signed as one product, from one security version on.
   *
   * @param mrsigner lower-case hex, 32 bytes
   */
  record Signed(Optional<String> label, String mrsigner, int productId, int minimumSvn)
      implements SgxRule {}

  /**
   * Builds, and who signed them: MRENCLAVE does not cover the signature, so a rule by builds alone
   * accepts what anybody has signed anew, with any security version.
   */
  record SignedBuilds(Builds builds, Signed signed) implements SgxRule {
    @Override
    public Optional<String> label() {
      return builds.label();
    }
  }
}
