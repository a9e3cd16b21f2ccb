package health.ward.inference;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads inner answers strictly: whatever is not exactly what was agreed is refused. */
final class InferenceAnswers {
  private static final int LONGEST_REASON = 200;
  private static final int PAUSE_SECONDS = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private InferenceAnswers() {}

  static InferenceAnswer read(BinaryResponse response, ModelName model, VerifiedPeer peer)
      throws EnclaveUnavailableException, InferenceRefusedException {
    if (response.status() == 503) {
      throw new EnclaveUnavailableException(
          "The enclave is busy", RetryAfter.seconds(field(response, "retry-after")));
    }
    if (response.status() == 504) {
      throw new EnclaveUnavailableException("The enclave had no answer in time", PAUSE_SECONDS);
    }
    if (response.status() != 200) {
      throw new InferenceRefusedException(
          "The enclave answered " + response.status() + ": " + reason(response));
    }
    int headerLength = headerLength(response);
    JsonNode header = json(response.body(), headerLength);
    String version = text(header, "model_version");
    String digest = text(header.path("parameters"), "model_sha256");
    Map<String, String> attested = peer.runtimeData().models();
    if (!text(header, "model_name").equals(model.name())
        || !version.equals(model.version().orElse(version))
        || !digest.equals(attested.get(model.attested()))
        || !digest.equals(attested.get(model.of(version)))) {
      throw new InferenceRefusedException("The enclave ran another model than the attested one");
    }
    TensorReader tensors = new TensorReader(response.body(), headerLength);
    return new InferenceAnswer(
        model.name(), version, digest, tensors.read(header.get("outputs")), peer);
  }

  /** The text member {@code name} of an object. */
  static String text(JsonNode object, String name) throws InferenceRefusedException {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw malformed();
    }
    return value.textValue();
  }

  static InferenceRefusedException malformed() {
    return new InferenceRefusedException("The enclave's answer breaks the inference protocol");
  }

  private static int headerLength(BinaryResponse response) throws InferenceRefusedException {
    int length =
        field(response, "inference-header-content-length")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::parseInt)
            .orElse(-1);
    if (length < 2 || length > response.body().length) {
      throw malformed();
    }
    return length;
  }

  private static JsonNode json(byte[] body, int length) throws InferenceRefusedException {
    try {
      return JSON.readTree(body, 0, length);
    } catch (IOException e) {
      throw new InferenceRefusedException("The enclave's answer is not JSON", e);
    }
  }

  private static String reason(BinaryResponse response) {
    try {
      JsonNode error = JSON.readTree(response.body());
      String text = error.path("error").asText(error.path("title").asText("no reason given"));
      return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    } catch (IOException e) {
      return "no reason given";
    }
  }

  private static Optional<String> field(BinaryResponse response, String name) {
    return response.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .findFirst();
  }
}
