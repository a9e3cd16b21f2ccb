package health.ward.functions.delineate.picture;

import health.ward.functions.delineate.contour.Point;
import health.ward.functions.delineate.image.SliceImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;

/** The image as it was sent, with a red line around what was found. */
public final class OutlinePicture {

  private static final int CHANNELS = 3;
  private static final float WIDEST_BYTE = 255;

  /** Blue, green, red: the order of the picture's samples. */
  private static final int[] LINE = {30, 20, 255};

  private OutlinePicture() {}

  /**
   * The PNG file, 8 bits RGB, of the image's size. Samples of 16 bits are shown from the lowest to
   * the highest.
   *
   * @param contour corners of the closed line; none draws no line
   */
  public static byte[] of(SliceImage image, List<Point> contour) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] samples = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    show(image, samples);
    if (!contour.isEmpty()) {
      draw(new Outline(image.width(), image.height(), contour).coverage(), samples);
    }
    return PngFile.of(picture);
  }

  private static void show(SliceImage image, byte[] samples) {
    float scale = image.white() > image.black() ? WIDEST_BYTE / (image.white() - image.black()) : 0;
    float[] row = new float[image.width()];
    for (int y = 0; y < image.height(); y++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        image.shown().get(channel).row(y, row);
        int at = y * row.length * CHANNELS + (CHANNELS - 1 - channel);
        for (float value : row) {
          samples[at] = (byte) Math.round((value - image.black()) * scale);
          at += CHANNELS;
        }
      }
    }
  }

  private static void draw(byte[] coverage, byte[] samples) {
    for (int pixel = 0; pixel < coverage.length; pixel++) {
      int part = coverage[pixel] & 0xff;
      for (int k = 0; part > 0 && k < CHANNELS; k++) {
        int at = pixel * CHANNELS + k;
        int below = samples[at] & 0xff;
        samples[at] = (byte) Math.round(below + (LINE[k] - below) * part / WIDEST_BYTE);
      }
    }
  }
}
