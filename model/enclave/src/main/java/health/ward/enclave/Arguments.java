package health.ward.enclave;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of the program, all of them measured: nothing comes from the environment.
 *
 * @param attestation folder of the platform's attestation files
 * @param models folder of the models
 * @param trusted folder of the injected files
 */
record Arguments(Path attestation, Path models, Path trusted) {
  private static final String USAGE =
      "usage: --attestation <folder> --models <folder> --trusted <folder>";
  private static final Set<String> NAMES = Set.of("--attestation", "--models", "--trusted");

  static Arguments parse(String... arguments) throws StartRefusedException {
    Map<String, Path> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i], Path.of(arguments[i + 1]));
    }
    if (arguments.length != 2 * NAMES.size() || !values.keySet().equals(NAMES)) {
      throw new StartRefusedException(USAGE);
    }
    return new Arguments(
        value(values, "--attestation"), value(values, "--models"), value(values, "--trusted"));
  }

  private static Path value(Map<String, Path> values, String name) throws StartRefusedException {
    Path value = values.get(name);
    if (value == null) {
      throw new StartRefusedException(USAGE);
    }
    return value;
  }
}
