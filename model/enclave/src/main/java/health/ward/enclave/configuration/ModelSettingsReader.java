package health.ward.enclave.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code "modelKeys":"keys/models.json"} or {@code
 * "dangerousPlainModels":"whoever-has-the-disk-has-the-models"}, and {@code
 * "defaultVersions":{"unet":"1"}}.
 */
final class ModelSettingsReader {
  private static final String KEYS = "modelKeys";
  private static final String PLAIN = "dangerousPlainModels";
  private static final String ADMITTED = "whoever-has-the-disk-has-the-models";
  private static final String DEFAULTS = "defaultVersions";

  private ModelSettingsReader() {}

  /**
   * @param trusted the folder that holds the keys
   */
  static ModelSettings read(JsonObject object, Path trusted) throws JsonShapeException {
    if (object.has(KEYS) == object.has(PLAIN)) {
      throw new JsonShapeException("/" + KEYS, "either it or " + PLAIN + " must be there");
    }
    Optional<Path> keys = Optional.empty();
    if (object.has(KEYS)) {
      keys = Optional.of(InjectedFile.named(object, KEYS, trusted));
    } else if (!object.string(PLAIN).equals(ADMITTED)) {
      throw new JsonShapeException("/" + PLAIN, "must be \"" + ADMITTED + "\"");
    }
    return new ModelSettings(keys, defaults(object));
  }

  private static Map<String, String> defaults(JsonObject object) throws JsonShapeException {
    Map<String, String> defaults = new TreeMap<>();
    if (object.has(DEFAULTS)) {
      JsonObject given = object.object(DEFAULTS);
      for (String model : given.names()) {
        defaults.put(model, given.string(model));
      }
    }
    return defaults;
  }
}
