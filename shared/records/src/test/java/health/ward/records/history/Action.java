package health.ward.records.history;

/** What is asked of a record. */
sealed interface Action {

  /** Its value. */
  record Read() implements Action {}

  /** A new value, whatever is there. */
  record Write(String value) implements Action {}

  /**
   * A new value for the record that has this version.
   *
   * @param expected 0 for a record that is not there
   */
  record WriteIf(long expected, String value) implements Action {}
}
