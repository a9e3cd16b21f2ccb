package health.ward.functions.delineate.grid;

import health.ward.functions.delineate.plane.Plane;
import java.util.List;

/**
 * What the model sees of an image.
 *
 * @param values [3, 256, 256], row-major, normalised
 * @param flat whether no channel shows anything
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ModelInput(float[] values, boolean flat) {

  /** Number of channels: T1, FLAIR, T1 with gadolinium. */
  public static final int CHANNELS = 3;

  /** The input for the image of these three channels. */
  public static ModelInput of(Placement placement, List<Plane> channels) {
    int size = Placement.GRID * Placement.GRID;
    float[] values = new float[CHANNELS * size];
    for (int channel = 0; channel < CHANNELS; channel++) {
      boolean repeated = channel > 0 && channels.get(channel).equals(channels.get(channel - 1));
      if (repeated) {
        System.arraycopy(values, (channel - 1) * size, values, channel * size, size);
      } else {
        float[] plane = Normalisation.of(placement.onGrid(channels.get(channel)));
        System.arraycopy(plane, 0, values, channel * size, size);
      }
    }
    return new ModelInput(values, allZero(values));
  }

  private static boolean allZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Nothing of the values: they are patient data. */
  @Override
  public String toString() {
    return "ModelInput";
  }
}
