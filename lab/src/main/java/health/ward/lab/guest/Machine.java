package health.ward.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a token says about the machine under the agent, by the kind of machine. */
public enum Machine {
  /** A group of containers with a machine of its own: report data binds the runtime data. */
  CONTAINER_GROUP {
    @Override
    Map<String, JsonNode> claims(byte[] runtimeData, boolean debug) {
      Map<String, JsonNode> claims = new LinkedHashMap<>();
      claims.put("x-ms-ver", JSON.textNode("1.0"));
      report(Hex.of(Sha256.of(runtimeData)), debug)
          .properties()
          .forEach(claim -> claims.put(claim.getKey(), claim.getValue()));
      return claims;
    }
  },
  /** A node of a cluster: report data binds its virtual TPM, the payload binds the runtime data. */
  NODE {
    @Override
    Map<String, JsonNode> claims(byte[] runtimeData, boolean debug) {
      Map<String, JsonNode> claims = new LinkedHashMap<>();
      claims.put("x-ms-ver", JSON.textNode("1.0"));
      claims.put("x-ms-attestation-type", JSON.textNode("azurevm"));
      claims.put("secureboot", JSON.booleanNode(true));
      claims.put("x-ms-azurevm-attestation-protocol-ver", JSON.textNode("2.0"));
      claims.put("x-ms-azurevm-debuggersdisabled", JSON.booleanNode(true));
      for (String enabled : new String[] {"bootdebug", "kerneldebug", "hypervisordebug"}) {
        claims.put("x-ms-azurevm-" + enabled + "-enabled", JSON.booleanNode(false));
      }
      claims.put("x-ms-azurevm-testsigning-enabled", JSON.booleanNode(false));
      claims.put("x-ms-isolation-tee", report(Hex.of(Sha256.of(TPM)), debug));
      ObjectNode runtime = JSON.objectNode();
      String nonce = Hex.of(Sha256.of(runtimeData));
      runtime
          .putObject("client-payload")
          .put(
              "nonce",
              Base64.getEncoder().encodeToString(nonce.getBytes(StandardCharsets.US_ASCII)));
      claims.put("x-ms-runtime", runtime);
      return claims;
    }
  };

  /** The launch measurement of both kinds, lower-case hex. */
  public static final String LAUNCH_MEASUREMENT = "1ab0".repeat(24);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final byte[] TPM = "the lab's virtual TPM".getBytes(StandardCharsets.UTF_8);

  /**
   * The claims of a token.
   *
   * @param debug whether the machine's memory can be read from outside
   */
  abstract Map<String, JsonNode> claims(byte[] runtimeData, boolean debug);

  /** The claims from a SEV-SNP report whose data begin with a digest. */
  private static ObjectNode report(String digest, boolean debug) {
    return JSON.objectNode()
        .put("x-ms-attestation-type", "sevsnpvm")
        .put("x-ms-compliance-status", "azure-compliant-cvm")
        .put("x-ms-sevsnpvm-is-debuggable", debug)
        .put("x-ms-sevsnpvm-migration-allowed", false)
        .put("x-ms-sevsnpvm-launchmeasurement", LAUNCH_MEASUREMENT)
        .put("x-ms-sevsnpvm-reportdata", digest + "00".repeat(32))
        .put("x-ms-sevsnpvm-guestsvn", 2)
        .put("x-ms-sevsnpvm-bootloader-svn", 3)
        .put("x-ms-sevsnpvm-tee-svn", 0)
        .put("x-ms-sevsnpvm-snpfw-svn", 8)
        .put("x-ms-sevsnpvm-microcode-svn", 115)
        .put("x-ms-sevsnpvm-vmpl", 0);
  }
}
