package health.ward.clinical.risk;

import health.ward.clinical.condition.Condition;
import health.ward.clinical.condition.ConditionReading;
import health.ward.clinical.condition.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A checked score and its reasons.
 *
 * @param risk risk of dying within ten years, 0 to 1
 * @param survival10y 1 - risk
 * @param index age-adjusted Charlson index, 0 to 33
 * @param factors what makes up the index; their points sum to it
 * @param notCounted what the text names and the index does not count: denied, a relative's, open,
 *     or without weight
 * @param unrecognised pieces of the text that were not understood
 * @param outOfPopulation inputs outside the population that the index was made for
 */
public record RiskExplanation(
    float risk,
    float survival10y,
    int index,
    List<Factor> factors,
    List<Finding> notCounted,
    List<String> unrecognised,
    List<String> outOfPopulation) {

  /** Keeps unmodifiable copies. */
  public RiskExplanation {
    factors = List.copyOf(factors);
    notCounted = List.copyOf(notCounted);
    unrecognised = List.copyOf(unrecognised);
    outOfPopulation = List.copyOf(outOfPopulation);
  }

  /**
   * Explains the model's answer to an input.
   *
   * @throws InvalidRiskException if a number is not finite, out of its range, or at odds with the
   *     others or with the input
   */
  public static RiskExplanation of(RiskInput input, ConditionReading reading, RiskOutput output)
      throws InvalidRiskException {
    RiskCheck.check(input, output);
    return new RiskExplanation(
        output.risk(),
        output.survival10y(),
        Math.round(output.index()),
        factors(input, reading, output.contributions()),
        reading.findings().stream().filter(f -> f.status() != Finding.Status.PRESENT).toList(),
        reading.unrecognised(),
        input.outOfPopulation());
  }

  private static List<Factor> factors(
      RiskInput input, ConditionReading reading, float[] contributions) {
    List<Factor> factors = new ArrayList<>();
    int years = Math.round(input.age());
    factors.add(
        new Factor("age", years + " years at admission", Math.round(contributions[0]), List.of()));
    float[] flags = input.conditions();
    for (int column = 0; column < flags.length; column++) {
      if (flags[column] == 1) {
        Condition condition = CharlsonConditions.inModelOrder().get(column);
        int points = Math.round(contributions[column + 1]);
        factors.add(
            new Factor(condition.key(), condition.label(), points, reading.textOf(condition)));
      }
    }
    return factors;
  }

  /** Leaves everything out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "RiskExplanation[…]";
  }
}
