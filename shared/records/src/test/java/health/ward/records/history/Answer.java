package health.ward.records.history;

/** What an action was answered. */
sealed interface Answer {

  /** To a read; version 0 and no text for a record that is not there. */
  record Found(long version, String value) implements Answer {}

  /** To a write: it is done, and the record has this version now. */
  record Written(long version) implements Answer {}

  /** To a write under a condition, which did not hold. */
  record Refused() implements Answer {}

  /** To a write: nothing. It was done, will be, or never. */
  record Unknown() implements Answer {}
}
