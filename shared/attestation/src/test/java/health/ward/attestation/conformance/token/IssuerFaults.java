package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.ISSUER;

import health.ward.attestation.conformance.lab.Case;
import java.util.List;
import java.util.Locale;

/** Tokens of nobody in particular, or of somebody who is nearly the provider. */
final class IssuerFaults {
  private static final String EXPECTED = "one of [" + ISSUER + "]";

  private IssuerFaults() {}

  static List<Case> cases() {
    ClaimFaults faults = new ClaimFaults("iss-", TokenLab::sgx);
    return List.of(
        wrong(faults, "other", "https://other.weu.attest.azure.net"),
        wrong(faults, "shared", "https://sharedweu.weu.attest.azure.net"),
        wrong(faults, "slash", ISSUER + "/"),
        wrong(faults, "suffix", ISSUER + ".evil.example"),
        wrong(faults, "prefix", ISSUER.substring(0, ISSUER.length() - 1)),
        wrong(faults, "http", ISSUER.replace("https", "http")),
        wrong(faults, "case", ISSUER.toUpperCase(Locale.ROOT)),
        wrong(faults, "port", ISSUER + ":443"),
        wrong(faults, "empty", ""),
        faults.missing("iss", "iss", "a string"),
        faults.wrong("number", "iss", 1, "a string"),
        faults.shown("array", "iss", List.of(ISSUER), "a string", "[\"" + ISSUER + "\"]"));
  }

  private static Case wrong(ClaimFaults faults, String name, String issuer) {
    return faults.wrong(name, "iss", issuer, EXPECTED);
  }
}
