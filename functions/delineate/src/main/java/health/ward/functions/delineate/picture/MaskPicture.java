package health.ward.functions.delineate.picture;

import health.ward.functions.delineate.mask.Mask;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** A mask as a grey picture: 255 for its pixels, 0 for all others. */
public final class MaskPicture {

  private MaskPicture() {}

  /** The PNG file, of the mask's size. */
  public static byte[] of(Mask mask) {
    BufferedImage picture =
        new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] samples = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
      samples[at] = (byte) 0xff;
    }
    return PngFile.of(picture);
  }
}
