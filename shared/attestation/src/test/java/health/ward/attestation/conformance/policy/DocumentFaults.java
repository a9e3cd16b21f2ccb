package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.policy.Endorsements.appraisal;
import static health.ward.attestation.conformance.policy.Endorsements.document;
import static health.ward.attestation.conformance.policy.Endorsements.token;
import static health.ward.attestation.conformance.token.TokenLab.KEY_DOCUMENT;
import static health.ward.attestation.conformance.token.TokenLab.RUNTIME_DATA;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.List;

/** What is no endorsement document. */
final class DocumentFaults {
  private static final String GOOD = new String(document(token(sgx())), UTF_8);
  private static final String BROKEN = "is not well-formed JSON, or repeats a member";
  private static final String UNKNOWN = "is not a known member";
  private static final String KEYS = "\"keys\":\"" + Base64Url.encode(KEY_DOCUMENT) + "\"";

  private DocumentFaults() {}

  static List<Case> cases() {
    String data = Base64Url.encode(RUNTIME_DATA);
    String evidence = "\"evidence\":{\"type\":\"%s\",\"quote\":\"AAAA\",\"runtimeData\":\"%s\"},";
    return List.of(
        bad("empty", "", "", "must be a JSON object"),
        bad("cut", GOOD.substring(0, 40), "", BROKEN),
        bad("repeated-keys", GOOD.replace("{\"keys\"", "{" + KEYS + ",\"keys\""), "", BROKEN),
        bad("keys-missing", GOOD.replace(KEYS + ",", ""), "/keys", "is missing"),
        bad(
            "keys-padded",
            GOOD.replace(KEYS, "\"keys\":\"AA==\""),
            "/keys",
            "must be base64url without padding"),
        bad("unknown-member", GOOD.replace("{\"keys\"", "{\"x\":1,\"keys\""), "/x", UNKNOWN),
        bad(
            "runtime-data-missing",
            GOOD.replace("\"runtimeData\":\"" + data + "\",", ""),
            "/runtimeData",
            "is missing"),
        bad(
            "runtime-data-differs",
            GOOD.replace("{\"keys\"", "{" + evidence.formatted("sgx-quote", "AAAA") + "\"keys\""),
            "/runtimeData",
            "differs from /evidence/runtimeData"),
        bad(
            "evidence-type",
            GOOD.replace("{\"keys\"", "{" + evidence.formatted("tpm", data) + "\"keys\""),
            "/evidence/type",
            "must be sgx-quote or tdx-quote"),
        bad(
            "endorsement-type",
            GOOD.replace("\"maa\"", "\"any\""),
            "/endorsements/0/type",
            "must be maa or cas"),
        bad(
            "endorsement-unknown-member",
            GOOD.replace("\"type\":\"maa\"", "\"type\":\"maa\",\"trusted\":true"),
            "/endorsements/0/trusted",
            UNKNOWN));
  }

  private static Case bad(String name, String document, String pointer, String problem) {
    PolicyText policy =
        PolicyText.with("sgx", "[{'mrenclave':['%s']}]".formatted(TestToken.MRENCLAVE));
    return appraisal(
            "document-" + name,
            (pointer.isEmpty() ? "The document" : pointer) + " " + problem + ".",
            policy,
            document.getBytes(UTF_8))
        .refused("document", "endorsement.json", "pointer", pointer, "problem", problem);
  }
}
