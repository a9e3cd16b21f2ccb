package health.ward.attestation.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a service says about itself and a quote vouches for.
 *
 * @param service the service's name, such as {@code onnx}
 * @param ohttpKeys base64url of the SHA-256 of the whole {@code application/ohttp-keys} document
 * @param models lower-case hex SHA-256 of every served model's file: {@code name/version} is one
 *     version, {@code name} the version that a request gets which names none; empty for a service
 *     without
 * @param nonce the verifier's nonce, base64url, if one was given
 */
public record RuntimeData(
    String service, String ohttpKeys, Map<String, String> models, Optional<String> nonce) {

  public RuntimeData {
    models = Map.copyOf(models);
  }

  /**
   * Reads runtime data. The member {@code keys} (for key release) is tolerated and not read; every
   * other unknown or repeated member is refused.
   */
  public static RuntimeData parse(byte[] json) throws RuntimeDataException {
    try {
      JsonObject object =
          StrictJson.parse(json).only("ward", "service", "ohttpKeys", "models", "nonce", "keys");
      object.integer("ward", 1, 1);
      if (object.base64Url("ohttpKeys").length != 32) {
        throw new JsonShapeException("/ohttpKeys", "must be a SHA-256");
      }
      if (object.has("nonce")) {
        object.base64Url("nonce");
      }
      return new RuntimeData(
          object.string("service"),
          object.string("ohttpKeys"),
          models(object.object("models")),
          object.optionalString("nonce"));
    } catch (JsonShapeException e) {
      throw new RuntimeDataException("runtime data: " + e.getMessage(), e);
    }
  }

  /** The hash of a key document in the form in which runtime data carries it. */
  public static String ohttpKeys(byte[] keyDocument) {
    return Base64Url.encode(Sha256.of(keyDocument));
  }

  /** The JSON of these values, with models in the order of their names. */
  public byte[] toBytes() {
    ObjectNode object = StrictJson.object().put("ward", 1).put("service", service);
    object.put("ohttpKeys", ohttpKeys);
    ObjectNode digests = object.putObject("models");
    new TreeMap<>(models).forEach(digests::put);
    nonce.ifPresent(value -> object.put("nonce", value));
    return StrictJson.write(object);
  }

  private static Map<String, String> models(JsonObject object) throws JsonShapeException {
    SortedMap<String, String> models = new TreeMap<>();
    for (String name : object.names()) {
      String digest = object.string(name);
      if (!Hex.is(digest, 32)) {
        throw new JsonShapeException(object.pointer(name), "must be a SHA-256 in lower-case hex");
      }
      models.put(name, digest);
    }
    return models;
  }
}
