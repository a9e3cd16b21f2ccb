package health.ward.cli.scale.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One thing that a month costs.
 *
 * @param item such as a size of virtual machine, as Azure calls it
 * @param unit what one of the amount is
 * @param amount a month
 * @param price of one; nothing until somebody has looked it up
 * @param how the amount comes about
 */
public record CostRow(
    String item, String unit, BigDecimal amount, Optional<BigDecimal> price, String how) {

  /** The same with another amount. */
  CostRow with(BigDecimal other, String why) {
    return new CostRow(item, unit, other, price, why);
  }

  /** Amount times price. */
  Optional<BigDecimal> cost() {
    return price.map(amount::multiply);
  }
}
