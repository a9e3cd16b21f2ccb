package health.ward.cli.scale.scaler;

/**
 * How much may change within a time.
 *
 * @param kind of number that the value is
 * @param value pods, or a percentage of them
 * @param periodSeconds 1 to 1800
 */
public record Policy(Kind kind, int value, int periodSeconds) {

  /** Of a policy's value. */
  public enum Kind {
    PODS,
    PERCENT
  }
}
