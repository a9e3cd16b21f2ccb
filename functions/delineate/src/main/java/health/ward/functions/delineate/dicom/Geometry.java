package health.ward.functions.delineate.dicom;

import java.util.Optional;

/**
 * Where the pixels of a frame lie.
 *
 * @param spacing millimetres between the centres of neighbouring pixels; absent when not stated
 * @param pose where the plane lies in the patient; absent when not stated
 */
public record Geometry(Optional<Spacing> spacing, Optional<Pose> pose) {

  private static final double LONGEST_MM = 1000;
  private static final int TWO = 2;

  /**
   * Distances between pixel centres (PS3.3, section 10.7.1.3).
   *
   * @param x to the right, that is between columns, more than 0 and at most 1000 mm
   * @param y downwards, that is between rows, in the same range
   */
  public record Spacing(double x, double y) {}

  static Geometry of(DicomFrame frame) throws DicomException {
    return new Geometry(spacing(frame), Pose.of(frame));
  }

  private static Optional<Spacing> spacing(DicomFrame frame) throws DicomException {
    Attribute attribute = Attribute.PIXEL_SPACING;
    Optional<double[]> stated =
        frame.scope(Attribute.PIXEL_MEASURES_SEQUENCE).decimals(attribute, TWO);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    // Rows come first.
    Spacing spacing = new Spacing(stated.get()[1], stated.get()[0]);
    if (!inRange(spacing.x()) || !inRange(spacing.y())) {
      throw UnsupportedDicomException.of(
          attribute, "has to be positive and in mm: correct it, or send the object without it.");
    }
    return Optional.of(spacing);
  }

  private static boolean inRange(double mm) {
    return mm > 0 && mm <= LONGEST_MM;
  }
}
