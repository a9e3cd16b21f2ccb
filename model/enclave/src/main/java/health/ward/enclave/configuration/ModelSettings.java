package health.ward.enclave.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the models are kept and served.
 *
 * @param keys the file of the keys with which they are sealed; empty when they lie on the disk in
 *     plain, which somebody has called dangerous
 * @param defaults the version that requests get which name none, by model; the highest of a model
 *     that is not named
 */
public record ModelSettings(Optional<Path> keys, Map<String, String> defaults) {

  public ModelSettings {
    defaults = Map.copyOf(defaults);
  }
}
