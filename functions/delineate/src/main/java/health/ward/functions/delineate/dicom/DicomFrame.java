package health.ward.functions.delineate.dicom;

import health.ward.functions.delineate.plane.Plane;
import java.util.List;

/**
 * One frame of an object. A frame's attributes stand in its own functional group, in the shared
 * one, or, in objects without such groups, in the data set itself (PS3.3, section C.7.6.16).
 */
public final class DicomFrame {

  private final Dataset object;
  private final StoredPixels pixels;
  private final int index;
  private final Plane plane;
  private final Geometry geometry;

  DicomFrame(Dataset object, StoredPixels pixels, int index) throws DicomException {
    this.object = object;
    this.pixels = pixels;
    this.index = index;
    this.plane =
        new DicomPlane(
            pixels, index, Rescale.of(scope(Attribute.PIXEL_VALUE_TRANSFORMATION_SEQUENCE)));
    this.geometry = Geometry.of(this);
  }

  /** The frame's samples after rescaling, brighter ones higher. */
  public Plane plane() {
    return plane;
  }

  /** Where its pixels lie. */
  public Geometry geometry() {
    return geometry;
  }

  /** The object's data set. */
  public Dataset object() {
    return object;
  }

  /** Number of this frame in its object, from 1 on. */
  public int number() {
    return index + 1;
  }

  /** Whether its object has other frames. */
  public boolean oneOfSeveral() {
    return pixels.frames() > 1;
  }

  /** Where the attributes of a functional group stand for this frame. */
  public Dataset scope(Attribute group) {
    List<Dataset> own = object.items(Attribute.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    if (index < own.size() && !own.get(index).items(group).isEmpty()) {
      return own.get(index).items(group).get(0);
    }
    List<Dataset> shared = object.items(Attribute.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
    if (!shared.isEmpty() && !shared.get(0).items(group).isEmpty()) {
      return shared.get(0).items(group).get(0);
    }
    return object;
  }
}
