package health.ward.clinical.record;

import health.ward.clinical.scoring.RiskScore;
import java.util.List;

/**
 * A score as it is kept with a patient.
 *
 * @param risk risk of dying within ten years, 0 to 1
 * @param outOfPopulation inputs outside the population that the index was made for
 * @param model name of the model
 * @param modelVersion its version
 * @param modelDigest SHA-256 of the model file in lower-case hex
 * @param attestationType type of the verified enclave, for example {@code sgx}
 * @param measurement measurement of the verified enclave in lower-case hex
 */
public record StoredScore(
    float risk,
    List<String> outOfPopulation,
    String model,
    String modelVersion,
    String modelDigest,
    String attestationType,
    String measurement) {

  /** Keeps its own copy of the names. */
  public StoredScore {
    outOfPopulation = List.copyOf(outOfPopulation);
  }

  /** What is kept of a score. */
  public static StoredScore of(RiskScore score) {
    return new StoredScore(
        score.explanation().risk(),
        score.explanation().outOfPopulation(),
        score.modelName(),
        score.modelVersion(),
        score.modelDigest(),
        score.enclave().attestationType(),
        score.enclave().measurement());
  }

  /** Leaves everything out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "StoredScore[…]";
  }
}
