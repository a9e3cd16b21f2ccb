package health.ward.records.history;

/**
 * One call of one caller.
 *
 * @param begun before it was sent, in nanoseconds of one clock
 * @param ended after it was answered; without a meaning when the answer is unknown
 */
record Call(Action action, Answer answer, long begun, long ended) {

  /** Whether it may take effect at any time after it begun, or never. */
  boolean isOpen() {
    return answer instanceof Answer.Unknown;
  }
}
