package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.List;

/** Tokens of another version, about another kind of environment, or one dressed as another. */
final class KindFaults {
  private static final String TYPE = "x-ms-attestation-type";
  private static final String TYPES = "sgx, sevsnpvm, tdxvm or azurevm";
  private static final ClaimFaults FAULTS = new ClaimFaults("", TokenLab::sgx);

  private KindFaults() {}

  static List<Case> cases() {
    return List.of(
        FAULTS.missing("version", "x-ms-ver", "a string"),
        FAULTS.wrong("version-2", "x-ms-ver", "2.0", "1.0"),
        FAULTS.wrong("version-number", "x-ms-ver", 1.0, "a string"),
        FAULTS.missing("type", TYPE, "a string"),
        FAULTS.wrong("type-tpm", TYPE, "tpm", TYPES),
        FAULTS.wrong("type-capitals", TYPE, "SGX", TYPES),
        FAULTS.wrong("type-number", TYPE, 1, "a string"),
        FAULTS.wrong("policy-hash-number", "x-ms-policy-hash", 1, "a string"),
        dressed("sgx-as-sevsnpvm", sgx(), "sevsnpvm", "x-ms-sevsnpvm-is-debuggable"),
        dressed("sgx-as-tdxvm", sgx(), "tdxvm", "tdx_td_attributes_debug"),
        dressed("sevsnpvm-as-sgx", TokenLab.snp(), "sgx", "x-ms-sgx-is-debuggable"),
        dressed("sevsnpvm-as-tdxvm", TokenLab.snp(), "tdxvm", "tdx_td_attributes_debug"),
        dressed("tdxvm-as-sevsnpvm", TokenLab.tdx(), "sevsnpvm", "x-ms-sevsnpvm-is-debuggable"),
        twins());
  }

  private static Case dressed(String name, TestToken token, String type, String missing) {
    return token(name, "The claims of one kind under the name of another.", token.claim(TYPE, type))
        .refused("claim", missing, "expected", "false", "found", "nothing");
  }

  private static Case twins() {
    TestToken token = sgx().without("x-ms-sgx-mrenclave");
    token.claim("sgx-mrenclave", TestToken.MRENCLAVE);
    return token("deprecated-twin-only", "A deprecated name instead of the claim.", token)
        .refused("claim", "x-ms-sgx-mrenclave", "expected", "a string", "found", "nothing");
  }
}
