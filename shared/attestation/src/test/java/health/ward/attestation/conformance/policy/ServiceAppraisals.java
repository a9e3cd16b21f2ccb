package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.policy.Endorsements.accepted;
import static health.ward.attestation.conformance.policy.Endorsements.appraisal;
import static health.ward.attestation.conformance.policy.Endorsements.document;
import static health.ward.attestation.conformance.policy.Endorsements.token;
import static health.ward.attestation.conformance.token.TokenLab.KEY_DOCUMENT;
import static health.ward.attestation.conformance.token.TokenLab.NOW;
import static health.ward.attestation.conformance.token.TokenLab.RISK;
import static health.ward.attestation.conformance.token.TokenLab.RUNTIME_DATA;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.testing.TestToken.MRENCLAVE;
import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import java.util.ArrayList;
import java.util.List;

/** What a service says about itself: its name, its keys, its models, and how it says it. */
final class ServiceAppraisals {
  private static final String OTHER = "55".repeat(32);

  private ServiceAppraisals() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(services());
    cases.addAll(models());
    cases.addAll(runtimeData());
    cases.addAll(tokens());
    return cases;
  }

  private static List<Case> services() {
    byte[] swapped =
        EndorsementDocument.of(new byte[] {7}, RUNTIME_DATA, List.of(token(sgx()))).toBytes();
    return List.of(
        appraisal(
                "service-other",
                "Another service than the policy is for.",
                policy().put("/services", "['score','patient']"),
                sgx())
            .failing("service", "one of score, patient", "onnx", "/services"),
        appraisal("keys-swapped", "Keys that the runtime data does not name.", policy(), swapped)
            .failing(
                "ohttpKeys",
                RuntimeData.ohttpKeys(new byte[] {7}),
                RuntimeData.ohttpKeys(KEY_DOCUMENT),
                "built-in"),
        appraisal("no-endorsement", "Nobody says anything about it.", policy(), document())
            .failing("endorsements", "one at least", "nothing", "built-in"),
        good(
            "bad-endorsement-first",
            "A bad endorsement before a good one.",
            document(token(sgx().claim("x-ms-sgx-is-debuggable", true)), token(sgx()))),
        appraisal(
                "two-bad-endorsements",
                "The verdict explains the last one.",
                policy(),
                document(
                    token(sgx().claim("x-ms-sgx-mrenclave", OTHER)),
                    token(sgx().claim("x-ms-ver", "9"))))
            .failing("x-ms-ver", "1.0", "9", "built-in"));
  }

  private static List<Case> models() {
    PolicyText unet = policy().put("/models/unet", "['%s']".formatted(OTHER));
    return List.of(
        model("model-rolling", "The second of two digests.", "{'risk':['%s','%s']}"),
        appraisal(
                "model-other",
                "Another model under the right name.",
                policy().put("/models/risk/0", "'" + OTHER + "'"),
                sgx())
            .failing("model risk", OTHER, RISK, "/models/risk"),
        appraisal("model-absent", "A model of the policy is not there.", unet, sgx())
            .failing("model unet", OTHER, "nothing", "/models/unet"),
        appraisal(
                "model-version-absent",
                "The default is there, and one of the versions is not.",
                policy().put("/models", "{'risk':['%s'],'risk/2':['%s']}".formatted(RISK, OTHER)),
                sgx())
            .failing("model risk/2", OTHER, "nothing", "/models/risk~12"),
        appraisal(
                "model-further",
                "A model that the policy does not know.",
                policy().put("/models", "{}"),
                sgx())
            .failing("model risk", "no such model", RISK, "/models"),
        appraisal(
                "model-further-without-list",
                "A policy without models accepts none.",
                policy().without("/models"),
                sgx())
            .failing("model risk", "no such model", RISK, "/models"));
  }

  private static List<Case> runtimeData() {
    String text = new String(RUNTIME_DATA, UTF_8);
    String keys =
        "\"keys\":[{\"kty\":\"RSA\",\"key_ops\":[\"encrypt\"],\"n\":\"AA\",\"e\":\"AQAB\"}]";
    return List.of(
        good(
            "runtime-data-with-keys",
            "A key for key release beside it.",
            says(text.replace("\"models\"", keys + ",\"models\""))),
        good(
            "runtime-data-with-nonce",
            "A verifier's nonce beside it.",
            says(text.replace("\"models\"", "\"nonce\":\"AAAA\",\"models\""))),
        bad(
            "format-2",
            text.replace("\"ward\":1", "\"ward\":2"),
            "/ward: must be a whole number" + " from 1 to 1"),
        bad(
            "unknown-member",
            text.replace("\"models\"", "\"debug\":false,\"models\""),
            "/debug: is not a known member"),
        bad(
            "repeated-member",
            text.replace("\"models\"", "\"service\":\"score\",\"models\""),
            "document: is not well-formed JSON, or repeats a member"),
        bad(
            "keys-short",
            text.replace(RuntimeData.ohttpKeys(KEY_DOCUMENT), "AAAA"),
            "/ohttpKeys: must be a SHA-256"),
        bad(
            "nonce-padded",
            text.replace("\"models\"", "\"nonce\":\"AA==\",\"models\""),
            "/nonce: must be base64url without padding"),
        bad(
            "model-short",
            text.replace(RISK, "00"),
            "/models/risk: must be a SHA-256 in lower-case hex"),
        bad(
            "no-models",
            text.replace(",\"models\":{\"risk\":\"" + RISK + "\"}", ""),
            "/models: is missing"),
        bad("no-json", "onnx", "document: is not well-formed JSON, or repeats a member"));
  }

  private static List<Case> tokens() {
    long old = NOW.getEpochSecond() - 70;
    return List.of(
        appraisal(
                "token-debug",
                "No policy can accept a debug enclave.",
                policy(),
                sgx().claim("x-ms-sgx-is-debuggable", true))
            .failing("x-ms-sgx-is-debuggable", "false", "true", "built-in"),
        appraisal(
                "token-old",
                "Older than the policy's maximum age.",
                policy().put("/maximumAgeSeconds", "5"),
                sgx().claim("iat", old))
            .failing(
                "iat",
                "not before " + NOW.minusSeconds(5),
                NOW.minusSeconds(70).toString(),
                "built-in"));
  }

  private static PolicyText policy() {
    return PolicyText.with("sgx", "[{'mrenclave':['%s']}]".formatted(MRENCLAVE));
  }

  private static Case good(String name, String description, byte[] document) {
    return accepted(
        appraisal(name, description, policy(), document), "sgx", MRENCLAVE, "an SGX enclave");
  }

  private static Case model(String name, String description, String models) {
    PolicyText policy = policy().put("/models", models.formatted(OTHER, RISK));
    return accepted(
        appraisal(name, description, policy, sgx()), "sgx", MRENCLAVE, "an SGX enclave");
  }

  private static Case bad(String name, String runtimeData, String problem) {
    return appraisal(
            "runtime-data-" + name, "Runtime data that is not Ward's.", policy(), says(runtimeData))
        .failing("runtimeData", "Ward's runtime data", "runtime data: " + problem, "built-in");
  }

  private static byte[] says(String runtimeData) {
    byte[] bytes = runtimeData.getBytes(UTF_8);
    return document(bytes, token(sgx().runtimeData(bytes)));
  }
}
