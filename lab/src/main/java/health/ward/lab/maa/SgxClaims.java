package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.lab.certificate.Pem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
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

  private SgxClaims() {}

  /** The claims about a verified quote. */
  static Map<String, JsonNode> of(
      byte[] quote,
      QuoteCheck.Checked checked,
      Optional<RuntimeDataInput> runtimeData,
      Optional<String> nonce) {
    EnclaveReport report = checked.report();
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
    both(
        claims,
        "x-ms-sgx-collateral",
        "maa-attestationcollateral",
        collateral(quote, checked.collateral()));
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

  /** Digests of what was looked at; what exactly the original hashes is not documented. */
  private static ObjectNode collateral(byte[] quote, Collateral collateral) {
    String rootCrl = digest(() -> collateral.rootCrl().getEncoded());
    return JSON.objectNode()
        .put("qeidcertshash", chain(collateral.qeIdentity().chain()))
        .put("qeidcrlhash", rootCrl)
        .put("qeidhash", Hex.of(Sha256.of(collateral.qeIdentity().raw())))
        .put("quotehash", Hex.of(Sha256.of(quote)))
        .put("tcbinfocertshash", chain(collateral.tcbInfo().chain()))
        .put("tcbinfocrlhash", rootCrl)
        .put("tcbinfohash", Hex.of(Sha256.of(collateral.tcbInfo().raw())));
  }

  private static String chain(List<X509Certificate> chain) {
    return digest(() -> Pem.of(chain).getBytes(StandardCharsets.US_ASCII));
  }

  private static String digest(Encoded encoded) {
    try {
      return Hex.of(Sha256.of(encoded.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Verified collateral has no encoding.", e);
    }
  }

  private static String policyHash() {
    String encoded = Base64Url.encode(POLICY.getBytes(StandardCharsets.UTF_8));
    return Base64Url.encode(Sha256.of(encoded.getBytes(StandardCharsets.UTF_8)));
  }

  private interface Encoded {
    byte[] bytes() throws GeneralSecurityException;
  }
}
