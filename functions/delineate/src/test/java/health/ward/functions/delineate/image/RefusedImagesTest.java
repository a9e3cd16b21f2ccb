package health.ward.functions.delineate.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.testing.Images;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedImagesTest {

  private final BufferedImage image = ImageFileTest.raw(3, 8);
  private final byte[] png = Images.file("png", image);
  private final byte[] jpeg = Images.file("jpeg", image);
  private final byte[] tiff = Images.file("tiff", image);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "%PDF-1.7", "GIF89a and more", "BM and more", "\u0089PNG", "II*"})
  void whatIsNoPngJpegOrTiffIsRefused(String text) {
    assertUnsupported("PNG, JPEG or TIFF", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void otherImagesAreRefused() {
    assertUnsupported("PNG, JPEG or TIFF", Images.file("gif", image));
    assertUnsupported("PNG, JPEG or TIFF", Images.file("bmp", image));
  }

  @Test
  void aPngThatIsCutOffAnywhereIsDamaged() {
    for (int length = 8; length < png.length; length += 7) {
      assertDamaged(Arrays.copyOf(png, length));
    }
    assertDamaged(Arrays.copyOf(png, png.length - 1));
  }

  @Test
  void aPngWithOneFlippedBitIsDamaged() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] flipped = png.clone();
      int at = 16 + random.nextInt(png.length - 16);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertRefused(flipped);
    }
  }

  @Test
  void aJpegThatIsCutOffAnywhereIsDamaged() {
    for (int length = 3; length < jpeg.length; length += 7) {
      assertDamaged(Arrays.copyOf(jpeg, length));
    }
    assertDamaged(Arrays.copyOf(jpeg, jpeg.length - 1));
  }

  @Test
  void aJpegWhoseThumbnailAloneHasAnEndIsCutOff() {
    byte[] thumbnail = HexFormat.of().parseHex("ffd80000ffda0002ffd9");
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 20);
    file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + thumbnail.length));
    file.put(thumbnail).put(jpeg, 2, jpeg.length - 2);
    byte[] whole = Arrays.copyOf(file.array(), file.position());
    assertEquals(80 * 65, pixels(whole));
    assertDamaged(Arrays.copyOf(whole, whole.length - 30));
  }

  @Test
  void aTiffThatIsCutOffIsRefused() {
    for (int length = 4; length < tiff.length; length += 61) {
      assertRefused(Arrays.copyOf(tiff, length));
    }
  }

  @Test
  void damagedFilesOfAllKindsAreRefusedOrReadButNeverFail() {
    Random random = new Random(6);
    for (byte[] file :
        List.of(jpeg, tiff, Images.file("tiff", image, "LZW"), Images.tiff(frames()))) {
      for (int i = 0; i < 300; i++) {
        byte[] damaged = file.clone();
        for (int k = 0; k < 3; k++) {
          damaged[random.nextInt(random.nextBoolean() ? 200 : file.length)] =
              (byte) random.nextInt();
        }
        for (int k = 1; k <= 200 && random.nextBoolean(); k++) {
          damaged[file.length - k] = (byte) random.nextInt();
        }
        try {
          assertTrue(ImageFile.of(damaged).decode().width() >= 64);
        } catch (ImageException refused) {
          assertFalse(String.valueOf(refused.getMessage()).isEmpty());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4097,64", "64,4097", "2147483647,2147483647", "100000,100000"})
  void moreDeclaredPixelsThanTheLimitAreRefusedWithoutAnyPixel(int width, int height) {
    assertThrows(ImageTooLargeException.class, () -> ImageFile.of(declaring(width, height)));
  }

  @ParameterizedTest
  @CsvSource({"63,64", "64,63", "1,1"})
  void fewerPixelsThanTheLimitAreRefused(int width, int height) {
    byte[] file = Images.file("png", Images.raw(width, height, 1, 8, (x, y, b) -> x));
    assertThrows(ImageTooSmallException.class, () -> ImageFile.of(file));
  }

  @Test
  void theLimitsThemselvesAreTaken() throws Exception {
    byte[] smallest = Images.file("png", Images.raw(64, 64, 1, 8, (x, y, b) -> x));
    assertEquals(64 * 64, ImageFile.of(smallest).pixels());
    byte[] largest =
        Images.file("png", new BufferedImage(4096, 4096, BufferedImage.TYPE_BYTE_GRAY));
    assertEquals(4096 * 4096, ImageFile.of(largest).pixels());
  }

  @Test
  void jpegInFourColoursIsRefused() {
    byte[] file = jpeg.clone();
    for (int i = 0; i < file.length - 9; i++) {
      if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xc0) {
        file[i + 9] = 4;
      }
    }
    assertUnsupported("JPEG image of 8 bits, grey or in colour", file);
  }

  @Test
  void twoFramesAndFourAreNoSlice() {
    for (int count : new int[] {2, 4, 9}) {
      assertUnsupported(
          "three grey frames", Images.tiff(Collections.nCopies(count, frames().get(0))));
    }
  }

  @Test
  void framesInColourOrOfDifferentSizesAreNoSet() {
    assertUnsupported("grey", Images.tiff(List.of(image, image, image)));
    List<BufferedImage> mixed = new ArrayList<>(frames());
    mixed.set(1, Images.raw(81, 65, 1, 8, (x, y, b) -> x));
    assertUnsupported("the same size", Images.tiff(mixed));
  }

  @Test
  void directoriesThatFormACircleAreNotFollowed() {
    byte[] file = Images.tiff(frames());
    ByteBuffer bytes =
        ByteBuffer.wrap(file)
            .order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = bytes.getInt(4);
    bytes.putInt(first + 2 + 12 * bytes.getShort(first), first);
    assertUnsupported("one frame", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JPEG", "CCITT T.6"})
  void tiffWithOtherCompressionsIsRefused(String compression) {
    BufferedImage source =
        compression.equals("JPEG")
            ? image
            : new BufferedImage(80, 65, BufferedImage.TYPE_BYTE_BINARY);
    assertUnsupported("LZW, Deflate", Images.file("tiff", source, compression));
  }

  private List<BufferedImage> frames() {
    return Collections.nCopies(3, ImageFileTest.raw(1, 8));
  }

  /** A PNG that declares a size and holds nothing of it. */
  private static byte[] declaring(int width, int height) {
    byte[] file = Arrays.copyOf(Images.file("png", ImageFileTest.raw(1, 8)), 33);
    ByteBuffer bytes = ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
    CRC32 checksum = new CRC32();
    checksum.update(file, 12, 17);
    bytes.putInt(29, (int) checksum.getValue());
    return file;
  }

  private static int pixels(byte[] file) {
    try {
      return ImageFile.of(file).pixels();
    } catch (ImageException refused) {
      throw new AssertionError(refused);
    }
  }

  private static void assertDamaged(byte[] file) {
    assertThrows(DamagedImageException.class, () -> ImageFile.of(file).decode());
  }

  private static void assertRefused(byte[] file) {
    assertThrows(ImageException.class, () -> ImageFile.of(file).decode());
  }

  private static void assertUnsupported(String whatToSend, byte[] file) {
    UnsupportedImageException refusal =
        assertThrows(UnsupportedImageException.class, () -> ImageFile.of(file).decode());
    assertTrue(refusal.getMessage().contains(whatToSend), refusal.getMessage());
  }
}
