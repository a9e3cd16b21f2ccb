package health.ward.cli.scale.cost;

import health.ward.cli.UsageException;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.simulate.Course;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a month costs: the sum of amounts times prices, and what is not in it. */
public final class MonthlyCost {
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
  private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);
  private static final int DIGITS = 2;

  private final List<CostRow> rows;

  public MonthlyCost(List<CostRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * The same with node hours as a course has them, were it repeated for a whole month.
   *
   * @throws UsageException when a pool's size of machine has no row
   */
  public MonthlyCost withNodes(Cluster cluster, Course course) throws UsageException {
    Map<String, BigDecimal> hours = new LinkedHashMap<>();
    BigDecimal seconds = BigDecimal.valueOf(course.moments().size());
    for (Pool pool : cluster.pools()) {
      BigDecimal mean =
          BigDecimal.valueOf(course.nodeSeconds(pool.name()))
              .multiply(HOURS_PER_MONTH)
              .divide(seconds, DIGITS, RoundingMode.HALF_UP);
      hours.merge(pool.vm(), mean, BigDecimal::add);
    }
    List<CostRow> changed = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (CostRow row : rows) {
      BigDecimal simulated = hours.get(row.item());
      found.add(row.item());
      changed.add(simulated == null ? row : row.with(simulated, "as simulated"));
    }
    for (String size : hours.keySet()) {
      if (!found.contains(size)) {
        throw new UsageException("The costs have no row for " + size + ", which the cluster uses.");
      }
    }
    return new MonthlyCost(changed);
  }

  /** A row a thing, the sum, and what has no price. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%-34s %14s %-14s %12s %14s".formatted("", "amount", "of", "price", "a month"));
    BigDecimal sum = BigDecimal.ZERO;
    List<String> open = new ArrayList<>();
    for (CostRow row : rows) {
      String cost = row.cost().map(MonthlyCost::money).orElse("");
      String price = row.price().map(BigDecimal::toPlainString).orElse("?");
      lines.add(
          "%-34s %14s %-14s %12s %14s"
              .formatted(row.item(), money(row.amount()), row.unit(), price, cost)
              .stripTrailing());
      sum = sum.add(row.cost().orElse(BigDecimal.ZERO));
      if (row.price().isEmpty() && row.amount().signum() > 0) {
        open.add(row.item());
      }
    }
    lines.add("%-34s %57s".formatted("together", money(sum)));
    if (!open.isEmpty()) {
      lines.add("not in it, for there is no price: " + String.join(", ", open));
    }
    return lines;
  }

  /**
   * What nodes cost, when the price of an hour is known.
   *
   * @param size of the machines
   */
  public String nodes(String size, long nodeSeconds) {
    return rows.stream()
        .filter(row -> row.item().equals(size))
        .flatMap(row -> row.price().stream())
        .map(
            price ->
                price
                    .multiply(BigDecimal.valueOf(nodeSeconds))
                    .divide(SECONDS_PER_HOUR, DIGITS, RoundingMode.HALF_UP))
        .map(BigDecimal::toPlainString)
        .findFirst()
        .orElse("no price given");
  }

  private static String money(BigDecimal number) {
    return number.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
  }
}
