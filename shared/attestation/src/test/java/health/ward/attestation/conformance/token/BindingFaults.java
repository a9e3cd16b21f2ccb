package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.RUNTIME_DATA;
import static health.ward.attestation.conformance.token.TokenLab.digest;
import static health.ward.attestation.conformance.token.TokenLab.reportData;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;
import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runtime data that the token does not bind: the digest is of its exact bytes. */
final class BindingFaults {
  private static final String HEX = "128 lower-case hexadecimal digits";
  private static final String EXPECTED = "SHA-256 of the runtime data, ";

  private BindingFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(otherRuntimeData());
    cases.addAll(claim("sgx-", "x-ms-sgx-report-data", TokenLab::sgx));
    cases.addAll(claim("sevsnpvm-", "x-ms-sevsnpvm-reportdata", TokenLab::snp));
    cases.addAll(claim("tdxvm-", "tdx_report_data", TokenLab::tdx));
    return cases;
  }

  private static List<Case> otherRuntimeData() {
    String text = new String(RUNTIME_DATA, UTF_8);
    return List.of(
        other("runtime-data-changed", "Another service's name.", text.replace("onnx", "onny")),
        other("runtime-data-spaced", "The same JSON, laid out anew.", text.replace(",", ", ")),
        other("runtime-data-line-break", "A line break after the bytes.", text + "\n"),
        other("runtime-data-empty", "No runtime data.", ""));
  }

  private static Case other(String name, String description, String runtimeData) {
    return token(name, description, sgx())
        .file("runtime-data.json", runtimeData)
        .with("runtimeData", "runtime-data.json")
        .refused(
            "claim",
            "x-ms-sgx-report-data",
            "expected",
            EXPECTED + digest(runtimeData.getBytes(UTF_8)),
            "found",
            reportData(RUNTIME_DATA));
  }

  private static List<Case> claim(String prefix, String claim, Supplier<TestToken> good) {
    ClaimFaults faults = new ClaimFaults(prefix, good);
    String digest = digest(RUNTIME_DATA);
    String expected = EXPECTED + digest;
    return List.of(
        faults.missing("report-data", claim, "a string"),
        faults.wrong("report-data-zero", claim, "00".repeat(64), expected),
        faults.wrong("report-data-second-half", claim, "00".repeat(32) + digest, expected),
        faults.wrong("report-data-short", claim, digest, HEX),
        faults.upperCase("report-data", claim, digest + "ab".repeat(32), HEX));
  }
}
