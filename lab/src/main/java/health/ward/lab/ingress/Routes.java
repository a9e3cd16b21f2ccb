package health.ward.lab.ingress;

import java.util.Map;
import java.util.Optional;

/** Which app serves a path: by the first segment, or by the app's name after {@code /enclave/}. */
final class Routes {
  private static final String SEALED = "/enclave/";
  private static final Map<String, String> APPS =
      Map.of(
          "patient", "patient",
          "keys", "patient",
          "audit", "patient",
          "openapi.json", "patient",
          "score", "score",
          "score-batch", "score",
          "scores", "score",
          "delineate", "delineate",
          "sgx_report", "delineate");

  private Routes() {}

  /**
   * The app of a path, if there is one.
   *
   * @param sealedOnly whether paths outside {@code /enclave/} have none
   */
  static Optional<String> app(String path, boolean sealedOnly) {
    if (path.startsWith(SEALED)) {
      return Optional.of(first(path.substring(SEALED.length())));
    }
    return sealedOnly || path.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(APPS.get(first(path.substring(1))));
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
