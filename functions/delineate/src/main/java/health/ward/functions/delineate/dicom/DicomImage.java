package health.ward.functions.delineate.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The frames of a file, one or three. */
public record DicomImage(List<DicomFrame> frames) {

  /** Magnetic resonance, and what secondary captures of it say. */
  private static final Set<String> MODALITIES = Set.of("MR", "OT");

  /** Whether a file says that it is a DICOM file. */
  public static boolean recognised(byte[] file) {
    return Part10.recognised(file);
  }

  /**
   * Reads everything but the pixels, and makes sure that these are there.
   *
   * @throws DamagedDicomException when the file is cut off or damaged
   * @throws UnsupportedDicomException when it is of a kind that is not read
   */
  public static DicomImage of(byte[] file) throws DicomException {
    Dataset object = Part10.read(file);
    StoredPixels pixels = StoredPixels.of(object);
    if (!MODALITIES.contains(object.text(Attribute.MODALITY).orElse("OT"))) {
      throw UnsupportedDicomException.of(
          Attribute.MODALITY, "has to be MR: the model knows nothing else.");
    }
    List<DicomFrame> frames = new ArrayList<>();
    for (int index = 0; index < pixels.frames(); index++) {
      frames.add(new DicomFrame(object, pixels, index));
    }
    return new DicomImage(List.copyOf(frames));
  }

  /** Columns of each frame. */
  public int width() {
    return frames.get(0).plane().width();
  }

  /** Rows of each frame. */
  public int height() {
    return frames.get(0).plane().height();
  }
}
