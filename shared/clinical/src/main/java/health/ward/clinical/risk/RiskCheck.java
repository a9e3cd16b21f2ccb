package health.ward.clinical.risk;

/** Holds one row of outputs against itself and against the input it answers. */
final class RiskCheck {
  /** Highest index: four age points and all conditions at their 1987 weights. */
  static final int HIGHEST_INDEX = 33;

  private static final float TOLERANCE = 1e-5f;
  private static final float MOST_AGE_POINTS = 4;
  private static final float HIGHEST_WEIGHT = 6;

  private RiskCheck() {}

  static void check(RiskInput input, RiskOutput output) throws InvalidRiskException {
    checkContributions(input, output.contributions());
    float sum = 0;
    for (float points : output.contributions()) {
      sum += points;
    }
    require(whole(output.index(), HIGHEST_INDEX), "the index is out of its range");
    require(sum == output.index(), "the index is not the sum of the contributions");
    require(probability(output.risk()), "the risk is no probability");
    require(probability(output.survival10y()), "the survival is no probability");
    require(
        Math.abs(output.risk() + output.survival10y() - 1) <= TOLERANCE,
        "risk and survival do not sum to 1");
    double expected = Math.pow(0.983, Math.exp(0.9 * output.index()));
    require(
        Math.abs(output.survival10y() - expected) <= TOLERANCE,
        "the survival does not belong to the index");
  }

  private static void checkContributions(RiskInput input, float[] contributions)
      throws InvalidRiskException {
    require(contributions.length == RiskOutput.CONTRIBUTIONS, "there are not 18 contributions");
    require(whole(contributions[0], MOST_AGE_POINTS), "the age points are out of their range");
    float[] flags = input.conditions();
    for (int column = 0; column < flags.length; column++) {
      float points = contributions[column + 1];
      require(whole(points, HIGHEST_WEIGHT), "a contribution is out of its range");
      require(
          points == 0 || flags[column] == 1, "a condition contributes that was not in the input");
    }
  }

  private static boolean whole(float value, float highest) {
    return value >= 0 && value <= highest && value == Math.rint(value);
  }

  private static boolean probability(float value) {
    return value >= 0 && value <= 1;
  }

  private static void require(boolean holds, String otherwise) throws InvalidRiskException {
    if (!holds) {
      throw new InvalidRiskException(otherwise);
    }
  }
}
