package health.ward.bench.report;

import health.ward.bench.machine.Machine;
import java.util.Locale;

/** A text of lines; figures look the same wherever it is written. */
public final class Lines {
  private final StringBuilder text = new StringBuilder();

  /** Goes on with the line. */
  public void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /** Ends the line. */
  public void line(String format, Object... values) {
    add(format + "%n", values);
  }

  /**
   * What the figures were measured on, and an empty line.
   *
   * @param loadBefore load average when measuring began
   * @param loadAfter load average at the end
   */
  public void machine(Machine machine, double loadBefore, double loadAfter) {
    line(
        "%d cores of %s, Java %s; load average %.2f before, %.2f after",
        machine.cores(), machine.processor(), machine.java(), loadBefore, loadAfter);
    line("");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
