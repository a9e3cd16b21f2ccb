package health.ward.attestation.conformance.policy;

import static health.ward.attestation.testing.TestToken.MRENCLAVE;
import static health.ward.attestation.testing.TestToken.MRSIGNER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.conformance.token.TokenLab;

/** A policy file that is being written. Pointers are those of RFC 6901. */
final class PolicyText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode policy;

  private PolicyText(String text) {
    policy = (ObjectNode) json(text);
  }

  /** The least: one service, one provider, no rule. */
  static PolicyText bare() {
    return new PolicyText(
        "{'ward':1,'version':'2026-11-23.1','maximumAgeSeconds':600,'services':['onnx'],"
            + "'issuers':['"
            + TokenLab.ISSUER
            + "']}");
  }

  /** A policy with the given rule, for the service that the endorsements are about. */
  static PolicyText with(String kind, String rules) {
    return bare().put("/" + kind, rules).put("/models", "{'risk':['" + TokenLab.RISK + "']}");
  }

  /** A policy with a rule of every kind. */
  static PolicyText full() {
    String launch = "'launchMeasurement':['" + TokenLab.LAUNCH + "']";
    String svns = "{'guest':1,'bootloader':3,'tee':0,'firmware':8,'microcode':115}";
    return with(
            "sgx",
            "[{'label':'2026.11','mrenclave':['%s']},{'mrsigner':'%s','productId':1,'minimumSvn':2}]"
                .formatted(MRENCLAVE, MRSIGNER))
        .put("/maaPolicyHash", "['ph']")
        .put("/sevsnpvm", "[{'label':'pool',%s,'minimumSvns':%s}]".formatted(launch, svns))
        .put("/tdxvm", "[{'mrtd':['%s']}]".formatted(TokenLab.MRTD))
        .put("/azurevm", "[{%s},{'mrtd':['%s']}]".formatted(launch, TokenLab.MRTD))
        .put("/cas", "[{'caKey':'%s','name':'patient.ward'}]".formatted("0c".repeat(32)));
  }

  /** Sets one member or element; single quotes stand for double ones. */
  PolicyText put(String pointer, String value) {
    JsonNode parent = parent(pointer);
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(last(pointer));
      if (index == array.size()) {
        array.add(json(value));
      } else {
        array.set(index, json(value));
      }
    } else {
      ((ObjectNode) parent).set(last(pointer), json(value));
    }
    return this;
  }

  PolicyText without(String pointer) {
    ((ObjectNode) parent(pointer)).remove(last(pointer));
    return this;
  }

  byte[] bytes() {
    return Case.json(policy);
  }

  private JsonNode parent(String pointer) {
    return policy.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String last(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
