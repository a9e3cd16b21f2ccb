package health.ward.functions.delineate;

import health.ward.functions.delineate.contour.Point;
import health.ward.functions.delineate.image.SliceImage;
import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.model.Segmentation;
import java.util.List;
import java.util.Optional;

/**
 * Where tumour was seen in a slice.
 *
 * @param image the slice
 * @param mask its pixels that show tumour, one component
 * @param contour the mask's boundary
 * @param probability mean over the mask, 0 when it is empty
 * @param statement why the mask is empty, absent when it is not
 * @param segmentation what the model answered; absent when it was not asked
 */
record Delineation(
    SliceImage image,
    Mask mask,
    List<Point> contour,
    double probability,
    Optional<String> statement,
    Optional<Segmentation> segmentation) {

  private static final String FLAT = "the image is flat: nothing can be delineated";
  private static final String NOTHING = "the model found nothing to delineate";

  /** A slice that shows nothing. */
  static Delineation ofFlat(SliceImage image) {
    return new Delineation(
        image,
        Mask.empty(image.width(), image.height()),
        List.of(),
        0,
        Optional.of(FLAT),
        Optional.empty());
  }

  /** A slice in which the model saw this. */
  static Delineation of(
      SliceImage image,
      Mask mask,
      List<Point> contour,
      double probability,
      Segmentation segmentation) {
    return new Delineation(
        image,
        mask,
        contour,
        probability,
        contour.isEmpty() ? Optional.of(NOTHING) : Optional.empty(),
        Optional.of(segmentation));
  }

  /** Nothing of it: it is patient data. */
  @Override
  public String toString() {
    return "Delineation";
  }
}
