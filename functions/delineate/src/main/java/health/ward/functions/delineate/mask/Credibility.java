package health.ward.functions.delineate.mask;

/**
 * What a component must be like to be answered.
 *
 * @param minArea least area in pixels of the model's grid, before holes are filled
 * @param minMean least mean probability, 0 to 1
 */
record Credibility(int minArea, double minMean) {

  /** What the training chose on its validation phantoms: {@code model/unet/thresholds.json}. */
  static final Credibility CHOSEN = new Credibility(0, 0.77);

  /**
   * @param pixels area in pixels of an image, at least 1
   * @param evidence sum of their probabilities
   * @param gridPixel how many of the image's pixels one of the model's grid covers
   */
  boolean allows(int pixels, double evidence, double gridPixel) {
    return pixels >= minArea * gridPixel && evidence >= minMean * pixels;
  }
}
