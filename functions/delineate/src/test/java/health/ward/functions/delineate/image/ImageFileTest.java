package health.ward.functions.delineate.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.Images;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

  private static final int WIDTH = 80;
  private static final int HEIGHT = 65;

  @ParameterizedTest
  @CsvSource({"png,1,8", "png,1,16", "png,2,8", "png,2,16", "tiff,1,8", "tiff,1,16"})
  void greyIsUsedForAllThreeChannelsSampleBySample(String format, int bands, int bits)
      throws Exception {
    SliceImage image = decode(Images.file(format, raw(bands, bits)));
    assertTrue(image.single());
    for (int channel = 0; channel < 3; channel++) {
      assertSamples(image, channel, bits, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"png,3,8", "png,3,16", "png,4,8", "png,4,16", "tiff,3,8", "tiff,3,16", "tiff,4,8"})
  void coloursAreTheChannelsAndAlphaIsDropped(String format, int bands, int bits) throws Exception {
    SliceImage image = decode(Images.file(format, raw(bands, bits)));
    assertFalse(image.single());
    for (int channel = 0; channel < 3; channel++) {
      assertSamples(image, channel, bits, channel);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "ZLib", "PackBits"})
  void tiffIsReadWithEachOfItsLosslessCompressions(String compression) throws Exception {
    SliceImage image = decode(Images.file("tiff", raw(3, 16), compression));
    for (int channel = 0; channel < 3; channel++) {
      assertSamples(image, channel, 16, channel);
    }
  }

  @Test
  void jpegIsReadAsItIsNearEnough() throws Exception {
    BufferedImage smooth =
        Images.raw(WIDTH, HEIGHT, 3, 8, (x, y, band) -> 20 + x + (band == 1 ? y : 0));
    SliceImage image = decode(Images.file("jpeg", smooth));
    float[] values = ArrayPlane.copyOf(image.channels().get(1)).values();
    assertEquals(20 + 40 + 30, values[30 * WIDTH + 40], 6);
    SliceImage grey = decode(Images.file("jpeg", Images.raw(WIDTH, HEIGHT, 1, 8, (x, y, b) -> x)));
    assertTrue(grey.single());
  }

  @Test
  void greyStoredAsColourIsKnownAsOneImage() throws Exception {
    byte[] file = Images.file("png", Images.raw(WIDTH, HEIGHT, 3, 8, (x, y, band) -> x + y));
    assertTrue(decode(file).single());
  }

  @Test
  void aPaletteIsLookedUp() throws Exception {
    byte[] levels = new byte[256];
    byte[] halves = new byte[256];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (255 - i);
      halves[i] = (byte) (i / 2);
    }
    IndexColorModel palette = new IndexColorModel(8, 256, levels, new byte[256], halves);
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
    image.getRaster().setSample(3, 2, 0, 55);
    SliceImage read = decode(Images.file("png", image));
    assertEquals(200, ArrayPlane.copyOf(read.channels().get(0)).values()[2 * WIDTH + 3]);
    assertEquals(0, ArrayPlane.copyOf(read.channels().get(1)).values()[2 * WIDTH + 3]);
    assertEquals(27, ArrayPlane.copyOf(read.channels().get(2)).values()[2 * WIDTH + 3]);
  }

  @Test
  void threeGreyFramesAreTheChannels() throws Exception {
    List<BufferedImage> frames = List.of(frame(16, 0), frame(16, 1), frame(16, 2));
    SliceImage image = decode(Images.tiff(frames));
    for (int channel = 0; channel < 3; channel++) {
      assertSamples(image, channel, 16, channel);
    }
    assertEquals(Extremes.of(List.of(image.channels().get(1))).highest(), image.white());
    assertEquals(Collections.nCopies(3, image.channels().get(1)), image.shown());
  }

  @Test
  void bytesAreShownAsTheyAreAndWiderSamplesFromTheLowestToTheHighest() throws Exception {
    SliceImage bytes =
        decode(Images.file("png", Images.raw(64, 64, 1, 8, (x, y, b) -> 100 + x % 2)));
    assertEquals(0, bytes.black());
    assertEquals(255, bytes.white());
    SliceImage wide = decode(Images.file("png", Images.raw(64, 64, 1, 16, (x, y, b) -> 1000 + x)));
    assertEquals(1000, wide.black());
    assertEquals(1063, wide.white());
  }

  static BufferedImage raw(int bands, int bits) {
    return Images.raw(WIDTH, HEIGHT, bands, bits, (x, y, band) -> sample(x, y, band, bits));
  }

  private static BufferedImage frame(int bits, int channel) {
    return Images.raw(WIDTH, HEIGHT, 1, bits, (x, y, b) -> sample(x, y, channel, bits));
  }

  private static int sample(int x, int y, int band, int bits) {
    return (x * 257 + y * 131 + band * 4099) % (1 << bits);
  }

  private static void assertSamples(SliceImage image, int channel, int bits, int band) {
    assertEquals(WIDTH, image.width());
    assertEquals(HEIGHT, image.height());
    float[] expected = new float[WIDTH * HEIGHT];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = sample(i % WIDTH, i / WIDTH, band, bits);
    }
    assertArrayEquals(expected, ArrayPlane.copyOf(image.channels().get(channel)).values());
  }

  private static SliceImage decode(byte[] file) throws ImageException {
    ImageFile image = ImageFile.of(file);
    assertEquals(image.decode().width() * image.decode().height(), image.pixels());
    return image.decode();
  }
}
