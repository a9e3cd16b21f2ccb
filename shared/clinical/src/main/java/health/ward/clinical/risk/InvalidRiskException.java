package health.ward.clinical.risk;

/** The model's outputs contradict each other or its inputs; no score may be shown. */
public final class InvalidRiskException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is not usable, without a value. */
  public InvalidRiskException(String what) {
    super("The risk model's answer is not usable: " + what);
  }
}
