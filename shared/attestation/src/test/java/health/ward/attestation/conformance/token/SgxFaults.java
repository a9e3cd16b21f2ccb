package health.ward.attestation.conformance.token;

import static health.ward.attestation.testing.TestToken.MRENCLAVE;
import static health.ward.attestation.testing.TestToken.MRSIGNER;

import health.ward.attestation.conformance.lab.Case;
import java.util.ArrayList;
import java.util.List;

/** Claims about an SGX enclave that are wrong, missing or of another type. */
final class SgxFaults {
  private static final String HEX = "64 lower-case hexadecimal digits";
  private static final String DEBUG = "x-ms-sgx-is-debuggable";
  private static final ClaimFaults FAULTS = new ClaimFaults("sgx-", TokenLab::sgx);

  private SgxFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(FAULTS.missing("debug", DEBUG, "false"));
    cases.add(FAULTS.wrong("debug", DEBUG, true, "false"));
    cases.add(FAULTS.wrong("debug-string", DEBUG, "false", "false"));
    cases.add(FAULTS.wrong("debug-number", DEBUG, 0, "false"));
    cases.add(FAULTS.shown("debug-null", DEBUG, null, "false", "null"));
    cases.addAll(measurement("mrenclave", MRENCLAVE));
    cases.addAll(measurement("mrsigner", MRSIGNER));
    cases.addAll(number("product-id"));
    cases.addAll(number("svn"));
    return cases;
  }

  private static List<Case> measurement(String name, String good) {
    String claim = "x-ms-sgx-" + name;
    return List.of(
        FAULTS.missing(name, claim, "a string"),
        FAULTS.upperCase(name, claim, good, HEX),
        FAULTS.wrong(name + "-short", claim, good.substring(2), HEX),
        FAULTS.wrong(name + "-long", claim, good + "00", HEX),
        FAULTS.wrong(name + "-prefixed", claim, "0x" + good.substring(2), HEX),
        FAULTS.wrong(name + "-number", claim, 7, "a string"));
  }

  private static List<Case> number(String name) {
    String claim = "x-ms-sgx-" + name;
    String expected = "0 to 65535";
    return List.of(
        FAULTS.missing(name, claim, expected),
        FAULTS.wrong(name + "-string", claim, "2", expected),
        FAULTS.wrong(name + "-negative", claim, -1, expected),
        FAULTS.wrong(name + "-65536", claim, 65_536, expected),
        FAULTS.wrong(name + "-fraction", claim, 1.5, expected));
  }
}
