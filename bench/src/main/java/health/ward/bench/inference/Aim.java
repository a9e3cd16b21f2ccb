package health.ward.bench.inference;

import java.util.function.ToDoubleFunction;

/**
 * A figure that the design asks for.
 *
 * @param what is looked at, for people
 * @param unit of the figure
 * @param most that it may be
 * @param figure reads it from what was measured
 */
record Aim(String what, String unit, double most, ToDoubleFunction<Comparison> figure) {
  /** Of the U-Net in FP32. */
  static final Aim FP32 = new Aim("sealed p50 over bare p50", "x", 1.06, Comparison::ratio);

  /** Of the U-Net in INT8, beside which sealing weighs more. */
  static final Aim INT8 = new Aim("sealed p50 over bare p50", "x", 1.15, Comparison::ratio);

  /** Of one patient's score. */
  static final Aim RISK = new Aim("sealed p50", "us", 700, found -> found.sealed().p50() / 1e3);

  double found(Comparison comparison) {
    return figure.applyAsDouble(comparison);
  }
}
