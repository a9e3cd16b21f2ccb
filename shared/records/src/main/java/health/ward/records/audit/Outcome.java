package health.ward.records.audit;

import java.util.Locale;

/** What came of an access. */
public enum Outcome {
  /** It is about to be done; another entry says what came of it. */
  BEGUN,
  /** It was done. */
  DONE,
  /** There is no such thing for this hospital. */
  ABSENT,
  /** The caller may not do it. */
  DENIED,
  /** What the caller sent was not taken. */
  REJECTED,
  /** The record was not in the state that the caller demanded. */
  CONFLICT,
  /** What is stored is not what was written. */
  TAMPERED,
  /** It could not be done now. */
  FAILED;

  /** The name in lower case, as it stands in an entry. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
