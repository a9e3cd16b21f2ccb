package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.token.TokenLab.ISSUER;
import static health.ward.attestation.conformance.token.TokenLab.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.conformance.lab.Case;
import java.util.ArrayList;
import java.util.List;

/** Files that are a policy, and files that are none. */
final class PolicyFiles {
  private static final String TEXT = "must be a string";
  private static final String NUMBER = "must be a whole number from %d to %d";
  private static final String EMPTY = "must not be empty";
  private static final String ARRAY = "must be an array";
  private static final String HEX64 = "must be 64 lower-case hexadecimal digits";
  private static final String HEX96 = "must be 96 lower-case hexadecimal digits";
  private static final String UNKNOWN = "is not a known member";

  private PolicyFiles() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(good());
    cases.addAll(head());
    cases.addAll(issuers());
    cases.addAll(rules());
    cases.addAll(documents());
    return cases;
  }

  private static List<Case> good() {
    String lab = "http://localhost:8443";
    String shared = "['https://sharedweu.weu.attest.azure.net']";
    return List.of(
        file("full", "A rule of every kind.", PolicyText.full()),
        file(
            "cas-only",
            "A policy for CAS endorsements needs no provider.",
            PolicyText.full()
                .without("/issuers")
                .without("/sgx")
                .without("/sevsnpvm")
                .without("/tdxvm")
                .without("/azurevm")),
        file(
            "lab",
            "Plain http and loopback under the dangerous name.",
            PolicyText.full().put("/issuers/0", "'" + lab + "'").put("/dangerousLabTrust", "true")),
        file(
            "shared-provider",
            "A shared provider under the dangerous name, and no other.",
            PolicyText.full().without("/issuers").put("/dangerousSharedIssuers", shared)),
        file(
            "largest",
            "The largest numbers.",
            PolicyText.full()
                .put("/maximumAgeSeconds", "28800")
                .put("/sgx/1/productId", "65535")
                .put("/sgx/1/minimumSvn", "65535")
                .put("/sevsnpvm/0/minimumSvns/guest", "4294967295")
                .put("/sevsnpvm/0/minimumSvns/microcode", "255")),
        file("shortest-age", "A second.", PolicyText.full().put("/maximumAgeSeconds", "1")));
  }

  private static List<Case> head() {
    return List.of(
        missing("ward"),
        bad("format-2", "/ward", "2", NUMBER.formatted(1, 1)),
        bad("format-text", "/ward", "'1'", NUMBER.formatted(1, 1)),
        missing("version"),
        bad("version-number", "/version", "1", TEXT),
        bad("version-empty", "/version", "''", EMPTY),
        missing("maximumAgeSeconds"),
        bad("age-0", "/maximumAgeSeconds", "0", NUMBER.formatted(1, 28_800)),
        bad("age-28801", "/maximumAgeSeconds", "28801", NUMBER.formatted(1, 28_800)),
        bad("age-fraction", "/maximumAgeSeconds", "600.0", NUMBER.formatted(1, 28_800)),
        missing("services"),
        bad("services-text", "/services", "'onnx'", ARRAY),
        bad("services-empty", "/services", "[]", EMPTY),
        bad("service-number", "/services/0", "1", TEXT),
        bad("service-empty", "/services/0", "''", EMPTY),
        bad("policy-hash-empty", "/maaPolicyHash", "[]", EMPTY),
        bad("policy-hash-text", "/maaPolicyHash", "'ph'", ARRAY),
        bad("unknown-member", "/minimumSvn", "1", UNKNOWN),
        bad("misspelt-member", "/Issuers", "[]", UNKNOWN),
        bad("models-array", "/models", "[]", "must be an object"),
        bad("model-empty", "/models/risk", "[]", EMPTY),
        bad("model-text", "/models/risk", "'" + "00".repeat(32) + "'", ARRAY),
        bad("model-short", "/models/risk/0", "'00'", HEX64));
  }

  private static List<Case> issuers() {
    String literal = "must not be a loopback or literal address";
    String only = "must be scheme, host and port only";
    String shared = "a shared provider permits every enclave, debug included";
    return List.of(
        issuer("http", "http://ward.weu.attest.azure.net", "must be https"),
        issuer("ftp", "ftp://ward.weu.attest.azure.net", "must be an https URL"),
        issuer("loopback", "https://localhost:8443", literal),
        issuer("loopback-address", "https://127.0.0.1:8443", literal),
        issuer("ipv6", "https://[::1]", literal),
        issuer("shared", "https://sharedweu.weu.attest.azure.net", shared),
        issuer("slash", ISSUER + "/", only),
        issuer("path", ISSUER + "/x", only),
        issuer("query", ISSUER + "?x", only),
        issuer("user", "https://user@ward.weu.attest.azure.net", "must not name a user"),
        bad("issuer-second", "/issuers/1", "'http://ward.example'", "must be https"),
        bad("issuers-text", "/issuers", "'" + ISSUER + "'", ARRAY),
        bad("issuers-empty", "/issuers", "[]", EMPTY),
        file("issuers-missing", "Tokens need a provider.", PolicyText.full().without("/issuers"))
            .refused(
                "document",
                "policy.json",
                "pointer",
                "/issuers",
                "problem",
                "must name a provider"),
        bad("lab-trust-text", "/dangerousLabTrust", "'true'", "must be true or false"),
        bad(
            "shared-over-http",
            "/dangerousSharedIssuers",
            "/dangerousSharedIssuers/0",
            "['http://sharedweu.weu.attest.azure.net']",
            "must be https"));
  }

  private static List<Case> rules() {
    String upper = "'" + "AB".repeat(32) + "'";
    String sha256 = "'" + "ab".repeat(32) + "'";
    return List.of(
        bad("sgx-object", "/sgx", "{}", ARRAY),
        bad("sgx-empty", "/sgx", "[]", EMPTY),
        bad("sgx-text", "/sgx/0", "'any'", "must be an object"),
        bad("sgx-rule-empty", "/sgx/0", "/sgx/0/mrsigner", "{}", "is missing"),
        bad("sgx-debug", "/sgx/0/debug", "true", UNKNOWN),
        bad("sgx-label-empty", "/sgx/0/label", "''", EMPTY),
        bad("mrenclave-empty", "/sgx/0/mrenclave", "[]", EMPTY),
        bad("mrenclave-text", "/sgx/0/mrenclave", sha256, ARRAY),
        bad("mrenclave-upper-case", "/sgx/0/mrenclave/0", upper, HEX64),
        bad("mrenclave-second-short", "/sgx/0/mrenclave/1", "'ab'", HEX64),
        bad("mrsigner-short", "/sgx/1/mrsigner", "'ab'", HEX64),
        missing("product-missing", "/sgx/1/productId"),
        bad("product-65536", "/sgx/1/productId", "65536", NUMBER.formatted(0, 65_535)),
        missing("svn-missing", "/sgx/1/minimumSvn"),
        bad("svn-negative", "/sgx/1/minimumSvn", "-1", NUMBER.formatted(0, 65_535)),
        bad("build-with-signer-only", "/sgx/0/mrsigner", "/sgx/0/productId", sha256, "is missing"),
        missing("launch-missing", "/sevsnpvm/0/launchMeasurement"),
        bad("launch-sha256", "/sevsnpvm/0/launchMeasurement/0", sha256, HEX96),
        bad("snp-mrtd", "/sevsnpvm/0/mrtd", "[]", UNKNOWN),
        bad("svns-256", "/sevsnpvm/0/minimumSvns/tee", "256", NUMBER.formatted(0, 255)),
        bad("svns-unknown", "/sevsnpvm/0/minimumSvns/pce", "1", UNKNOWN),
        missing("mrtd-missing", "/tdxvm/0/mrtd"),
        bad("mrtd-sha256", "/tdxvm/0/mrtd/0", sha256, HEX96),
        bad("azurevm-both", "/azurevm/1/launchMeasurement", "[]", UNKNOWN),
        missing("cas-key-missing", "/cas/0/caKey"),
        bad("cas-key-short", "/cas/0/caKey", "'ab'", HEX64),
        missing("cas-name-missing", "/cas/0/name"),
        bad("cas-name-empty", "/cas/0/name", "''", EMPTY),
        bad("cas-debug", "/cas/0/debug", "true", UNKNOWN),
        file("no-rule", "No kind has a rule.", PolicyText.bare())
            .refused(
                "document",
                "policy.json",
                "pointer",
                "",
                "problem",
                "must have a rule in sgx, sevsnpvm, tdxvm, azurevm or cas"));
  }

  private static List<Case> documents() {
    String full = new String(PolicyText.full().bytes(), UTF_8);
    String broken = "is not well-formed JSON, or repeats a member";
    return List.of(
        document("file-empty", "Nothing.", "", "must be a JSON object"),
        document("file-array", "An array.", "[]", "must be a JSON object"),
        document("file-cut", "Cut short.", full.substring(0, 60), broken),
        document("file-trailing", "Text after the object.", full + "x", broken),
        document("file-comment", "A comment.", "// policy\n" + full, broken),
        document(
            "file-repeated-member",
            "A rule that is widened further down.",
            full.replace("\"ward\" : 1", "\"ward\" : 1, \"services\" : [ \"score\" ]"),
            broken));
  }

  private static Case file(String name, String description, PolicyText policy) {
    return new Case("file-" + name, description, NOW).file("policy.json", policy.bytes());
  }

  private static Case missing(String member) {
    return missing(member + "-missing", "/" + member);
  }

  private static Case missing(String name, String pointer) {
    return file(name, pointer + " is required.", PolicyText.full().without(pointer))
        .refused("document", "policy.json", "pointer", pointer, "problem", "is missing");
  }

  private static Case bad(String name, String pointer, String value, String problem) {
    return bad(name, pointer, pointer, value, problem);
  }

  /** A value whose fault lies at another place. */
  private static Case bad(String name, String pointer, String fault, String value, String problem) {
    return file(name, fault + ": " + problem + ".", PolicyText.full().put(pointer, value))
        .refused("document", "policy.json", "pointer", fault, "problem", problem);
  }

  private static Case issuer(String name, String url, String problem) {
    return bad("issuer-" + name, "/issuers/0", "'" + url + "'", problem);
  }

  private static Case document(String name, String description, String text, String problem) {
    return new Case(name, description, NOW)
        .file("policy.json", text)
        .refused("document", "policy.json", "pointer", "", "problem", problem);
  }
}
