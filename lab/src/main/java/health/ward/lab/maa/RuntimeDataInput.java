package health.ward.lab.maa;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.lab.http.HttpProblem;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The runtime data of a request.
 *
 * @param data the exact bytes
 * @param json their content when they were declared as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record RuntimeDataInput(byte[] data, Optional<JsonNode> json) {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** Reads {@code {"data":"<base64url>","dataType":"JSON|Binary"}}; the type in any case. */
  static RuntimeDataInput of(JsonNode object) throws HttpProblem {
    byte[] data =
        Base64Url.decode(object.path("data").asText())
            .orElseThrow(() -> HttpProblem.badRequest("runtimeData.data is not base64url."));
    return switch (object.path("dataType").asText().toLowerCase(Locale.ROOT)) {
      case "json" -> new RuntimeDataInput(data, Optional.of(parse(data)));
      case "binary" -> new RuntimeDataInput(data, Optional.empty());
      default -> throw HttpProblem.badRequest("runtimeData.dataType must be JSON or Binary.");
    };
  }

  private static JsonNode parse(byte[] data) throws HttpProblem {
    try {
      JsonNode json = STRICT.readTree(data);
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      throw HttpProblem.badRequest("runtimeData was declared as JSON and is not.");
    }
    throw HttpProblem.badRequest("runtimeData is not a JSON object.");
  }
}
