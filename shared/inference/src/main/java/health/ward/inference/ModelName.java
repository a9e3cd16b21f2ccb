package health.ward.inference;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The model that is asked for.
 *
 * @param version empty for whichever is the enclave's default
 */
record ModelName(String name, Optional<String> version) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * @throws IllegalArgumentException when name or version is none
   */
  ModelName {
    if (!NAME.matcher(name).matches()
        || !version.map(v -> NAME.matcher(v).matches()).orElse(true)) {
      throw new IllegalArgumentException("Not a model name or version");
    }
  }

  /** Its name in the runtime data. */
  String attested() {
    return version.map(this::of).orElse(name);
  }

  /** The name in the runtime data of one of this model's versions. */
  String of(String other) {
    return name + "/" + other;
  }

  /** The path of its infer call. */
  String path() {
    return "/v2/models/" + name + version.map(v -> "/versions/" + v).orElse("") + "/infer";
  }
}
