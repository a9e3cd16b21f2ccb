package health.ward.functions.delineate.dicom;

import java.util.Optional;

/**
 * A plane in the patient's coordinates (PS3.3, section C.7.6.2.1.1): millimetres towards the
 * patient's left, back and head.
 *
 * @param origin centre of the upper left pixel
 * @param right unit vector along a row
 * @param down unit vector along a column
 */
public record Pose(Vector origin, Vector right, Vector down) {

  private static final double TOLERANCE = 1e-3;
  private static final int COORDINATES = 3;

  /** A point or a direction. */
  public record Vector(double x, double y, double z) {

    private static Vector of(double[] numbers, int first) {
      return new Vector(numbers[first], numbers[first + 1], numbers[first + 2]);
    }

    private double times(Vector other) {
      return x * other.x + y * other.y + z * other.z;
    }

    double distance(Vector other) {
      Vector between = new Vector(x - other.x, y - other.y, z - other.z);
      return Math.sqrt(between.times(between));
    }
  }

  static Optional<Pose> of(DicomFrame frame) throws DicomException {
    Optional<double[]> position =
        frame
            .scope(Attribute.PLANE_POSITION_SEQUENCE)
            .decimals(Attribute.IMAGE_POSITION_PATIENT, COORDINATES);
    Optional<double[]> orientation =
        frame
            .scope(Attribute.PLANE_ORIENTATION_SEQUENCE)
            .decimals(Attribute.IMAGE_ORIENTATION_PATIENT, 2 * COORDINATES);
    if (position.isEmpty() || orientation.isEmpty()) {
      return Optional.empty();
    }
    Vector right = Vector.of(orientation.get(), 0);
    Vector down = Vector.of(orientation.get(), COORDINATES);
    boolean square =
        Math.abs(right.times(right) - 1) < TOLERANCE
            && Math.abs(down.times(down) - 1) < TOLERANCE
            && Math.abs(right.times(down)) < TOLERANCE;
    if (!square) {
      throw UnsupportedDicomException.of(
          Attribute.IMAGE_ORIENTATION_PATIENT,
          "has to be two unit vectors at right angles: correct it, or send the object without it.");
    }
    return Optional.of(new Pose(Vector.of(position.get(), 0), right, down));
  }

  /** The point at these distances, in mm, from the origin along rows and columns. */
  public Vector at(double mmRight, double mmDown) {
    return new Vector(
        origin.x() + mmRight * right.x() + mmDown * down.x(),
        origin.y() + mmRight * right.y() + mmDown * down.y(),
        origin.z() + mmRight * right.z() + mmDown * down.z());
  }
}
