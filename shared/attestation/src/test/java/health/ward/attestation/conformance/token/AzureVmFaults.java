package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.RUNTIME_DATA;
import static health.ward.attestation.conformance.token.TokenLab.azureVm;
import static health.ward.attestation.conformance.token.TokenLab.digest;
import static health.ward.attestation.conformance.token.TokenLab.token;
import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tokens of Azure's guest attestation about machines that somebody else could look into. */
final class AzureVmFaults {
  private static final String ISOLATION = "x-ms-isolation-tee";
  private static final String NONCE = "x-ms-runtime.client-payload.nonce";
  private static final ClaimFaults FAULTS = new ClaimFaults("azurevm-", TokenLab::azureVm);

  private AzureVmFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(flag("secureboot", "secureboot", true));
    cases.addAll(flag("debuggers-disabled", "x-ms-azurevm-debuggersdisabled", true));
    for (String what : List.of("bootdebug", "kerneldebug", "hypervisordebug", "testsigning")) {
      cases.addAll(flag(what, "x-ms-azurevm-" + what + "-enabled", false));
    }
    cases.addAll(machine());
    cases.addAll(payload());
    return cases;
  }

  private static List<Case> flag(String name, String claim, boolean good) {
    return List.of(
        FAULTS.missing(name, claim, good + ""), FAULTS.wrong(name, claim, !good, good + ""));
  }

  private static List<Case> machine() {
    return List.of(
        FAULTS.missing("machine", ISOLATION, "an object"),
        machine("compliance", "x-ms-compliance-status", "none", "azure-compliant-cvm"),
        machine("machine-type", "x-ms-attestation-type", "sgx", "sevsnpvm or tdxvm"),
        machine("machine-itself", "x-ms-attestation-type", "azurevm", "sevsnpvm or tdxvm"),
        machine("machine-debug", "x-ms-sevsnpvm-is-debuggable", true, "false"),
        machine("machine-migration", "x-ms-sevsnpvm-migration-allowed", true, "false"));
  }

  private static List<Case> payload() {
    String other = digest(new byte[0]);
    return List.of(
        FAULTS.missing("runtime", "x-ms-runtime", "an object"),
        token(
                "azurevm-payload-missing",
                "No client payload.",
                azureVm().claim("x-ms-runtime", Map.of()))
            .refused(
                "claim",
                "x-ms-runtime.client-payload",
                "expected",
                "an object",
                "found",
                "nothing"),
        nonce(
            "other", base64(other), "SHA-256 of the runtime data, " + digest(RUNTIME_DATA), other),
        nonce("not-base64", "*", "base64 of a SHA-256 in lower-case hex", "*"),
        nonce(
            "not-a-digest",
            base64("nonce"),
            "base64 of a SHA-256 in lower-case hex",
            base64("nonce")));
  }

  private static Case machine(String name, String claim, Object value, String expected) {
    Map<String, Object> machine = TestToken.snpMachine();
    machine.put(claim, value);
    String path = ISOLATION + "." + claim;
    return token(
            "azurevm-" + name,
            path + " must be " + expected + ".",
            azureVm().claim(ISOLATION, machine))
        .refused("claim", path, "expected", expected, "found", value + "");
  }

  private static Case nonce(String name, String encoded, String expected, String found) {
    Map<String, Object> payload = Map.of("client-payload", Map.of("nonce", encoded));
    return token(
            "azurevm-nonce-" + name,
            "The client payload does not bind the runtime data.",
            azureVm().claim("x-ms-runtime", payload))
        .refused("claim", NONCE, "expected", expected, "found", found);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }
}
