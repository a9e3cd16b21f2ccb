package health.ward.clinical.condition;

import java.util.Optional;

/**
 * One condition that the text names, and what the text says about it.
 *
 * @param condition the condition; empty for one that is known and carries no weight
 * @param text the piece of the text that it was read from, exactly as it stands there
 * @param status what the text says about it
 * @param start offset of the piece's first character in the text, in UTF-16 units
 * @param end offset after the piece's last character
 */
public record Finding(
    Optional<Condition> condition, String text, Status status, int start, int end) {

  /** What a text says about a condition. Only {@link #PRESENT} counts. */
  public enum Status {
    /** The patient has it or had it. */
    PRESENT,
    /** The text denies it, or says that it is over ("outgrown"). */
    NEGATED,
    /** A relative has it. */
    FAMILY,
    /** The text leaves it open. */
    UNCERTAIN,
    /** The patient has it; the index gives it no weight. */
    KNOWN_WITHOUT_WEIGHT
  }

  /** Leaves the text out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "Finding[" + condition.map(Condition::key).orElse("none") + ", " + status + "]";
  }
}
