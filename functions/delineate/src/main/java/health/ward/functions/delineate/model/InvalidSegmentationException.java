package health.ward.functions.delineate.model;

/** The model's answer is not a probability for each pixel of the grid. */
public final class InvalidSegmentationException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidSegmentationException(String rule) {
    super(rule);
  }
}
