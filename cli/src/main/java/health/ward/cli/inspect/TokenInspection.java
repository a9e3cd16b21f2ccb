package health.ward.cli.inspect;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.cli.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A compact JWS, as attestation providers sign it. */
final class TokenInspection {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private TokenInspection() {}

  static Inspection of(String token) throws UsageException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new UsageException("a token has three parts, this has " + parts.length);
    }
    JsonNode header = json("header", parts[0]);
    JsonNode payload = json("payload", parts[1]);
    Claims claims = new Claims(new Meanings());
    List<Field> said = claims.of(payload);
    List<String> alarms = new ArrayList<>();
    if (Claims.debug(said)) {
      alarms.add(QuoteInspection.DEBUG);
    }
    if (!header.path("alg").asText().equals("RS256")) {
      alarms.add("Its alg is not RS256: Ward refuses such a token whatever it says.");
    }
    return new Inspection(
        "A token about " + subject(payload.path("x-ms-attestation-type").asText("")),
        alarms,
        List.of(new Section("header", claims.of(header)), new Section("claims", said)));
  }

  private static String subject(String type) {
    return switch (type) {
      case "sgx" -> "an SGX enclave";
      case "sevsnpvm" -> "an SEV-SNP virtual machine (the node, not the container on it)";
      case "tdxvm" -> "a TDX virtual machine (the node, not the container on it)";
      case "azurevm" -> "an Azure virtual machine (the node, not the container on it)";
      default -> "something that Ward knows no attestation type for";
    };
  }

  private static JsonNode json(String what, String part) throws UsageException {
    byte[] bytes =
        Base64Url.decode(part)
            .orElseThrow(() -> new UsageException("the token's " + what + " is not base64url"));
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      throw new UsageException("the token's " + what + " is no JSON without repeated members", e);
    }
    throw new UsageException("the token's " + what + " is no JSON object");
  }
}
