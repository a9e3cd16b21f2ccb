package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.quote.ReportBody;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of an SGX token: the current names and the deprecated twins that the original still
 * sends.
 */
final class SgxClaims {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String POLICY =
      "version= 1.0;\nauthorizationrules\n{\n    => permit();\n};\nissuancerules\n{\n};\n";
  private static final List<String> LAB_COLLATERAL =
      List.of(
          "qeidcertshash",
          "qeidcrlhash",
          "qeidhash",
          "tcbinfocertshash",
          "tcbinfocrlhash",
          "tcbinfohash");

  private SgxClaims() {}

  /** The claims about a verified quote. */
  static Map<String, JsonNode> of(
      byte[] quote,
      ReportBody report,
      Optional<RuntimeDataInput> runtimeData,
      Optional<String> nonce) {
    Map<String, JsonNode> claims = new LinkedHashMap<>();
    nonce.ifPresent(value -> claims.put("nonce", JSON.textNode(value)));
    claims.put("x-ms-attestation-type", JSON.textNode("sgx"));
    claims.put("x-ms-ver", JSON.textNode("1.0"));
    claims.put("x-ms-policy-hash", JSON.textNode(policyHash()));
    both(claims, "x-ms-sgx-is-debuggable", "is-debuggable", JSON.booleanNode(report.debug()));
    both(claims, "x-ms-sgx-mrenclave", "sgx-mrenclave", JSON.textNode(report.mrenclave()));
    both(claims, "x-ms-sgx-mrsigner", "sgx-mrsigner", JSON.textNode(report.mrsigner()));
    both(claims, "x-ms-sgx-product-id", "product-id", JSON.numberNode(report.productId()));
    both(claims, "x-ms-sgx-svn", "svn", JSON.numberNode(report.svn()));
    claims.put("x-ms-sgx-report-data", JSON.textNode(Hex.of(report.reportData())));
    claims.put("tee", JSON.textNode("sgx"));
    both(claims, "x-ms-sgx-collateral", "maa-attestationcollateral", collateral(quote));
    runtimeData.ifPresent(data -> enclaveHeldData(claims, data));
    return claims;
  }

  private static void enclaveHeldData(Map<String, JsonNode> claims, RuntimeDataInput data) {
    if (data.json().isPresent()) {
      claims.put("x-ms-runtime", data.json().get());
    } else {
      JsonNode held = JSON.textNode(Base64Url.encode(data.data()));
      both(claims, "x-ms-sgx-ehd", "maa-ehd", held);
      claims.put("aas-ehd", held);
    }
  }

  private static void both(
      Map<String, JsonNode> claims, String name, String deprecated, JsonNode value) {
    claims.put(name, value);
    claims.put(deprecated, value);
  }

  /** The lab has no Intel collateral: those members are digests of their own names. */
  private static ObjectNode collateral(byte[] quote) {
    ObjectNode collateral = JSON.objectNode();
    for (String name : LAB_COLLATERAL) {
      collateral.put(name, sha256("ward lab " + name));
    }
    return collateral.put("quotehash", Hex.of(Sha256.of(quote)));
  }

  private static String policyHash() {
    String encoded = Base64Url.encode(POLICY.getBytes(StandardCharsets.UTF_8));
    return Base64Url.encode(Sha256.of(encoded.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sha256(String text) {
    return Hex.of(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
