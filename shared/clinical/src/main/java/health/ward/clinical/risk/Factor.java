package health.ward.clinical.risk;

import java.util.List;

/**
 * One reason for the index.
 *
 * @param factor {@code age} or a condition's key
 * @param label the factor in words
 * @param points what it adds to the index; 0 when a more serious form of the condition counts in
 *     its place
 * @param text the pieces of free text it was read from; empty for the age
 */
public record Factor(String factor, String label, int points, List<String> text) {
  /** Keeps an unmodifiable copy of the text. */
  public Factor {
    text = List.copyOf(text);
  }

  /** Leaves everything out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "Factor[…]";
  }
}
