package health.ward.attestation.appraisal;

import java.util.List;

/** Which SGX enclaves are accepted. */
public sealed interface SgxRule {

  /**
   * Builds, by what was measured.
   *
   * @param mrenclave lower-case hex, 32 bytes each
   */
  record Builds(List<String> mrenclave) implements SgxRule {
    public Builds {
      mrenclave = List.copyOf(mrenclave);
    }
  }

  /**
   * Whatever one signer signed as one product, from one security version on.
   *
   * @param mrsigner lower-case hex, 32 bytes
   */
  record Signed(String mrsigner, int productId, int minimumSvn) implements SgxRule {}
}
