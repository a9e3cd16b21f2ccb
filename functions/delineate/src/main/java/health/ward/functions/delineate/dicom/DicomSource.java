package health.ward.functions.delineate.dicom;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The frames that a slice was made of: one, or T1, FLAIR and T1 with gadolinium. Those of a set
 * show the same place of the same patient.
 */
public record DicomSource(List<DicomFrame> frames) {

  private static final double SAME_MM = 0.1;
  private static final double SAME_DIRECTION = 1e-3;
  private static final int FLAIR = 1;

  /** What frames of one slice have in common. */
  private static final List<Attribute> COMMON =
      List.of(Attribute.STUDY_INSTANCE_UID, Attribute.FRAME_OF_REFERENCE_UID);

  /**
   * Takes one frame, or three that belong together.
   *
   * @throws UnsupportedDicomException when they do not
   */
  public static DicomSource of(List<DicomFrame> frames) throws UnsupportedDicomException {
    DicomFrame first = frames.get(0);
    for (DicomFrame other : frames) {
      for (Attribute attribute : COMMON) {
        require(attribute, first.object().text(attribute).equals(other.object().text(attribute)));
      }
      Geometry one = first.geometry();
      Geometry two = other.geometry();
      require(Attribute.PIXEL_SPACING, same(one.spacing(), two.spacing(), DicomSource::near));
      require(
          Attribute.IMAGE_POSITION_PATIENT,
          same(one.pose(), two.pose(), (a, b) -> a.origin().distance(b.origin()) <= SAME_MM));
      require(
          Attribute.IMAGE_ORIENTATION_PATIENT,
          same(
              one.pose(),
              two.pose(),
              (a, b) ->
                  a.right().distance(b.right()) <= SAME_DIRECTION
                      && a.down().distance(b.down()) <= SAME_DIRECTION));
    }
    return new DicomSource(List.copyOf(frames));
  }

  /** The frame whose geometry a result has: the FLAIR of a set. */
  public DicomFrame reference() {
    return frames.get(frames.size() == 1 ? 0 : FLAIR);
  }

  private static boolean near(Geometry.Spacing one, Geometry.Spacing two) {
    return Math.abs(one.x() - two.x()) <= SAME_DIRECTION * one.x()
        && Math.abs(one.y() - two.y()) <= SAME_DIRECTION * one.y();
  }

  private static <T> boolean same(Optional<T> one, Optional<T> two, BiPredicate<T, T> alike) {
    return one.isPresent() == two.isPresent()
        && (one.isEmpty() || alike.test(one.get(), two.get()));
  }

  private static void require(Attribute attribute, boolean met) throws UnsupportedDicomException {
    if (!met) {
      throw UnsupportedDicomException.of(
          attribute,
          "is not the same in all three images: send T1, FLAIR and T1 with gadolinium of one slice,"
              + " resampled to the same place.");
    }
  }
}
