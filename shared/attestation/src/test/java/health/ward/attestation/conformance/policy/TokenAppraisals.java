package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.policy.Endorsements.accepted;
import static health.ward.attestation.conformance.policy.Endorsements.appraisal;
import static health.ward.attestation.conformance.token.TokenLab.ISSUER;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.testing.TestToken.MRENCLAVE;
import static health.ward.attestation.testing.TestToken.MRSIGNER;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SGX enclaves against the rules about builds, signers and the provider's own policy. */
final class TokenAppraisals {
  private static final String OTHER = "77".repeat(32);
  private static final String ENCLAVE = "an SGX enclave";
  private static final String TYPE = "x-ms-attestation-type";
  private static final String CLAIM = "x-ms-sgx-";

  private TokenAppraisals() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(builds());
    cases.addAll(signers());
    cases.addAll(both());
    cases.addAll(kinds());
    cases.addAll(providers());
    return cases;
  }

  private static List<Case> builds() {
    String rolling = "[{'mrenclave':['%s','%s']}]".formatted(OTHER, MRENCLAVE);
    String labelled = "[{'label':'2026.11','mrenclave':['%s']}]".formatted(MRENCLAVE);
    return List.of(
        good("sgx-build", "The listed build.", build(MRENCLAVE), ENCLAVE),
        good("sgx-rolling", "The second of two builds.", rolling, ENCLAVE),
        good("sgx-label", "The rule's label.", labelled, ENCLAVE + ": 2026.11"),
        good(
            "sgx-second-rule",
            "The second of two rules.",
            "[{'label':'old','mrenclave':['%s']},{'label':'new','mrenclave':['%s']}]"
                .formatted(OTHER, MRENCLAVE),
            ENCLAVE + ": new"),
        bad("sgx-other-build", "Another build.", build(OTHER), sgx())
            .failing(CLAIM + "mrenclave", OTHER, MRENCLAVE, "/sgx/0/mrenclave"),
        bad(
                "sgx-two-other-builds",
                "Neither of two builds.",
                "[{'mrenclave':['%s','%s']}]".formatted(OTHER, MRSIGNER),
                sgx())
            .failing(
                CLAIM + "mrenclave",
                "one of " + OTHER + ", " + MRSIGNER,
                MRENCLAVE,
                "/sgx/0/mrenclave"));
  }

  private static List<Case> signers() {
    String rule = signer(MRSIGNER, 1, 2);
    return List.of(
        good("sgx-signer", "The least version.", rule, ENCLAVE),
        good(
            "sgx-signer-newer", "A newer version than the least.", signer(MRSIGNER, 1, 1), ENCLAVE),
        bad("sgx-other-signer", "Another signer.", signer(OTHER, 1, 2), sgx())
            .failing(CLAIM + "mrsigner", OTHER, MRSIGNER, "/sgx/0/mrsigner"),
        bad("sgx-other-product", "Another product.", signer(MRSIGNER, 7, 2), sgx())
            .failing(CLAIM + "product-id", "7", "1", "/sgx/0/productId"),
        bad("sgx-old-version", "An older version.", signer(MRSIGNER, 1, 3), sgx())
            .failing(CLAIM + "svn", "at least 3", "2", "/sgx/0/minimumSvn"),
        bad("sgx-nothing-right", "Every line fails.", signer(OTHER, 7, 3), sgx())
            .failing(CLAIM + "mrsigner", OTHER, MRSIGNER, "/sgx/0/mrsigner")
            .failing(CLAIM + "product-id", "7", "1", "/sgx/0/productId")
            .failing(CLAIM + "svn", "at least 3", "2", "/sgx/0/minimumSvn"),
        bad(
                "sgx-neither-rule",
                "Rules are not mixed: one's signer and the other's version do not help.",
                "[{'mrenclave':['%s']},{'mrsigner':'%s','productId':1,'minimumSvn':3}]"
                    .formatted(OTHER, MRSIGNER),
                sgx())
            .failing(CLAIM + "mrenclave", OTHER, MRENCLAVE, "/sgx/0/mrenclave")
            .failing(CLAIM + "svn", "at least 3", "2", "/sgx/1/minimumSvn"));
  }

  private static List<Case> both() {
    String rule = "[{'mrenclave':['%s'],'mrsigner':'%s','productId':1,'minimumSvn':2}]";
    return List.of(
        good("sgx-build-and-signer", "Both hold.", rule.formatted(MRENCLAVE, MRSIGNER), ENCLAVE),
        bad(
                "sgx-build-of-other-signer",
                "The build of another signer.",
                rule.formatted(MRENCLAVE, OTHER),
                sgx())
            .failing(CLAIM + "mrsigner", OTHER, MRSIGNER, "/sgx/0/mrsigner"),
        bad(
                "sgx-signer-of-other-build",
                "Another build of the signer.",
                rule.formatted(OTHER, MRSIGNER),
                sgx())
            .failing(CLAIM + "mrenclave", OTHER, MRENCLAVE, "/sgx/0/mrenclave"));
  }

  private static List<Case> kinds() {
    PolicyText machines =
        PolicyText.with("tdxvm", "[{'mrtd':['" + "2d".repeat(48) + "']}]")
            .put("/sevsnpvm", "[{'launchMeasurement':['" + "1e".repeat(48) + "']}]");
    PolicyText cas =
        PolicyText.with("cas", "[{'caKey':'%s','name':'patient.ward'}]".formatted(OTHER));
    return List.of(
        appraisal("sgx-for-machines", "An enclave where machines are wanted.", machines, sgx())
            .failing(TYPE, "one of sevsnpvm, tdxvm", "sgx", "/sgx"),
        appraisal("sgx-for-cas", "A token where a CAS is wanted.", cas, sgx())
            .failing(TYPE, "a CAS endorsement", "sgx", "/sgx"));
  }

  private static List<Case> providers() {
    String shared = "https://sharedweu.weu.attest.azure.net";
    PolicyText hash = PolicyText.with("sgx", build(MRENCLAVE)).put("/maaPolicyHash", "['a','ph']");
    PolicyText other = PolicyText.with("sgx", build(MRENCLAVE)).put("/maaPolicyHash", "['other']");
    PolicyText sharedPolicy =
        PolicyText.with("sgx", build(MRENCLAVE))
            .without("/issuers")
            .put("/dangerousSharedIssuers", "['" + shared + "']");
    return List.of(
        accepted(
            appraisal("policy-hash", "The provider's pinned policy.", hash, sgx()),
            "sgx",
            MRENCLAVE,
            ENCLAVE),
        appraisal("policy-hash-other", "The provider has another policy.", other, sgx())
            .failing("x-ms-policy-hash", "other", "ph", "/maaPolicyHash"),
        appraisal(
                "policy-hash-missing",
                "The provider does not say which policy it has.",
                other,
                sgx().without("x-ms-policy-hash"))
            .failing("x-ms-policy-hash", "other", "nothing", "/maaPolicyHash"),
        accepted(
            appraisal("shared-provider", "A shared provider by name.", sharedPolicy, sgx(shared))
                .with("issuers", Map.of(shared, "../jwks.json")),
            "sgx",
            MRENCLAVE,
            ENCLAVE),
        appraisal("shared-provider-unnamed", "A provider of nobody's.", sharedPolicy, sgx())
            .failing("iss", "one of [" + shared + "]", ISSUER, "built-in"),
        appraisal(
                "provider-other",
                "A shared provider that the policy does not name.",
                PolicyText.with("sgx", build(MRENCLAVE)),
                sgx(shared))
            .failing("iss", "one of [" + ISSUER + "]", shared, "built-in"));
  }

  private static Case good(String name, String description, String rules, String subject) {
    return accepted(bad(name, description, rules, sgx()), "sgx", MRENCLAVE, subject);
  }

  private static Case bad(String name, String description, String rules, TestToken token) {
    return appraisal(name, description, PolicyText.with("sgx", rules), token);
  }

  private static String build(String mrenclave) {
    return "[{'mrenclave':['%s']}]".formatted(mrenclave);
  }

  private static String signer(String mrsigner, int productId, int minimumSvn) {
    return "[{'mrsigner':'%s','productId':%d,'minimumSvn':%d}]"
        .formatted(mrsigner, productId, minimumSvn);
  }
}
