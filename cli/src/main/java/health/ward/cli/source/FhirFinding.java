package health.ward.cli.source;

import java.util.List;
import java.util.Optional;

/**
 * A Condition or an AllergyIntolerance in the words that the risk score's reader understands: what
 * is not certain is "possible", what is over says so, and what was refuted is left out.
 */
final class FhirFinding {
  private static final List<String> REFUTED = List.of("refuted", "entered-in-error");
  private static final List<String> UNCERTAIN =
      List.of("unconfirmed", "provisional", "differential");
  private static final List<String> OVER = List.of("resolved", "remission", "inactive");

  private FhirFinding() {}

  /** The words; empty for what is not so. */
  static Optional<String> of(FhirResource resource) {
    if (resource.hasCode("verificationStatus", REFUTED)) {
      return Optional.empty();
    }
    String words = resource.words("code").replaceAll("[\\s;]+", " ");
    String certain = resource.hasCode("verificationStatus", UNCERTAIN) ? "possible " : "";
    String over =
        OVER.stream()
            .filter(code -> resource.hasCode("clinicalStatus", List.of(code)))
            .findFirst()
            .map(code -> ", " + code)
            .orElse("");
    return Optional.of(certain + words + over);
  }
}
