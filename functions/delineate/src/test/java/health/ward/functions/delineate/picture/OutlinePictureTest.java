package health.ward.functions.delineate.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.contour.Contour;
import health.ward.functions.delineate.contour.Point;
import health.ward.functions.delineate.image.ImageFile;
import health.ward.functions.delineate.image.SliceImage;
import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.testing.Images;
import health.ward.functions.delineate.testing.Planes;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlinePictureTest {

  private static final int RED = 0xff141e;

  @Test
  void withoutAContourItIsTheImage() throws Exception {
    BufferedImage source = Images.raw(70, 90, 3, 8, (x, y, band) -> (x * y + 85 * band) % 256);
    BufferedImage picture = picture(source, List.of());
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 70; x++) {
        for (int band = 0; band < 3; band++) {
          assertEquals(
              source.getRaster().getSample(x, y, band), picture.getRaster().getSample(x, y, band));
        }
      }
    }
  }

  @Test
  void theLineLiesOnTheBoundaryAndNowhereElse() throws Exception {
    Mask mask =
        Mask.above(Planes.of(256, 256, (x, y) -> Math.hypot(x - 100, y - 140) < 40 ? 1 : 0), 0.5f);
    BufferedImage grey = Images.raw(256, 256, 1, 8, (x, y, b) -> 80);
    BufferedImage picture = picture(grey, Contour.of(mask));
    int onLine = 0;
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        double away = Math.abs(Math.hypot(x - 100, y - 140) - 40);
        int colour = picture.getRGB(x, y) & 0xffffff;
        if (away > 3) {
          assertEquals(0x505050, colour, x + "," + y);
        } else if (away < 0.3) {
          assertTrue((colour >> 16) > 180, x + "," + y);
          onLine++;
        }
      }
    }
    assertTrue(onLine > 100);
  }

  @Test
  void aBoundaryAtTheImagesBorderIsDrawnInside() throws Exception {
    Mask all = Mask.above(Planes.of(64, 64, (x, y) -> 1), 0.5f);
    BufferedImage picture = picture(Images.raw(64, 64, 1, 8, (x, y, b) -> 0), Contour.of(all));
    assertTrue((picture.getRGB(0, 30) & 0xff0000) > 0);
    assertTrue((picture.getRGB(63, 30) & 0xff0000) > 0);
    assertEquals(0, picture.getRGB(32, 32) & 0xffffff);
  }

  @Test
  void largerImagesHaveAWiderLine() throws Exception {
    assertTrue(redPixelsAcross(256) < redPixelsAcross(1024));
    assertTrue(redPixelsAcross(256) >= 1);
  }

  @Test
  void wideSamplesAreStretchedToWhatCanBeSeen() throws Exception {
    BufferedImage picture =
        picture(Images.raw(64, 64, 1, 16, (x, y, b) -> 1000 + 10 * x), List.of());
    assertEquals(0, picture.getRGB(0, 0) & 0xff);
    assertEquals(0xff, picture.getRGB(63, 0) & 0xff);
    assertEquals(Math.round(255 * 31 / 63.0), picture.getRGB(31, 0) & 0xff);
    BufferedImage flat = picture(Images.raw(64, 64, 1, 16, (x, y, b) -> 1000), List.of());
    assertEquals(0, flat.getRGB(5, 5) & 0xffffff);
  }

  @Test
  void aMaskIsBlackAndWhite() throws Exception {
    Mask mask = Mask.above(Planes.of("..#", "##."), 0.5f);
    BufferedImage picture = Images.read(MaskPicture.of(mask));
    assertEquals(1, picture.getRaster().getNumBands());
    int[] samples = picture.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null);
    assertArrayEquals(new int[] {0, 0, 255, 255, 255, 0}, samples);
  }

  private static int redPixelsAcross(int size) throws Exception {
    List<Point> half =
        List.of(
            new Point(0, 0), new Point(size / 2, 0), new Point(size / 2, size), new Point(0, size));
    BufferedImage picture = picture(Images.raw(size, size, 1, 8, (x, y, b) -> 0), half);
    int count = 0;
    for (int x = size / 4; x < size * 3 / 4; x++) {
      count += (picture.getRGB(x, size / 2) & 0xffffff) == RED ? 1 : 0;
    }
    return count;
  }

  private static BufferedImage picture(BufferedImage source, List<Point> contour) throws Exception {
    SliceImage image = ImageFile.of(Images.file("png", source)).decode();
    return Images.read(OutlinePicture.of(image, contour));
  }
}
