package health.ward.clinical.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row of the risk model's outputs, not yet checked. */
public final class RiskOutput {
  /** Columns of the output {@code contributions}: the age points, then the 17 conditions. */
  public static final int CONTRIBUTIONS = 18;

  private final float risk;
  private final float survival10y;
  private final float index;
  private final float[] contributions;

  /**
   * A row as the model gave it.
   *
   * @param contributions 18 values: age points first, then the conditions in model order
   */
  public RiskOutput(float risk, float survival10y, float index, float[] contributions) {
    this.risk = risk;
    this.survival10y = survival10y;
    this.index = index;
    this.contributions = contributions.clone();
  }

  /**
   * The rows of a batch.
   *
   * @param risk [n]
   * @param survival10y [n]
   * @param index [n]
   * @param contributions [n,18], row by row
   * @throws InvalidRiskException if there is no row, or the lengths do not belong to one n
   */
  public static List<RiskOutput> rows(
      float[] risk, float[] survival10y, float[] index, float[] contributions)
      throws InvalidRiskException {
    int n = risk.length;
    if (n == 0
        || survival10y.length != n
        || index.length != n
        || contributions.length != (long) n * CONTRIBUTIONS) {
      throw new InvalidRiskException("the outputs' shapes do not belong together");
    }
    List<RiskOutput> rows = new ArrayList<>(n);
    for (int row = 0; row < n; row++) {
      float[] own =
          Arrays.copyOfRange(contributions, row * CONTRIBUTIONS, (row + 1) * CONTRIBUTIONS);
      rows.add(new RiskOutput(risk[row], survival10y[row], index[row], own));
    }
    return rows;
  }

  float risk() {
    return risk;
  }

  float survival10y() {
    return survival10y;
  }

  float index() {
    return index;
  }

  float[] contributions() {
    return contributions.clone();
  }
}
