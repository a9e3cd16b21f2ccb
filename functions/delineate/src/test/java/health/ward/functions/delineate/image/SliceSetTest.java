package health.ward.functions.delineate.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.Images;
import health.ward.functions.delineate.testing.TestDicom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceSetTest {

  private static final int WIDTH = 70;
  private static final int HEIGHT = 65;

  @Test
  void threeFilesAreTheChannelsInTheirOrder() throws Exception {
    assertChannels(List.of(png(0), png(1), png(2)), false);
    assertChannels(List.of(dicom(0).file(), dicom(1).file(), dicom(2).file()), true);
  }

  @Test
  void threeFramesOfAnObjectAreTheSame() throws Exception {
    TestDicom frames = dicom(0).text(0x00280008, "IS", "3");
    frames.words(WIDTH, 3 * HEIGHT, (x, y) -> sample(x, y % HEIGHT, y / HEIGHT));
    assertChannels(List.of(frames.file()), true);
    assertUnsupported("one frame each", List.of(frames.file(), frames.file(), frames.file()));
  }

  @Test
  void aSetIsShownAsItsFlair() throws Exception {
    SliceImage image = SliceFile.of(List.of(png(0), png(1), png(2))).decode();
    assertEquals(Collections.nCopies(3, image.channels().get(1)), image.shown());
    assertEquals(1000, image.black());
    assertEquals(1000 + WIDTH - 1 + HEIGHT - 1, image.white());
  }

  @Test
  void oneDicomFrameStandsForAllChannels() throws Exception {
    SliceImage image = SliceFile.of(List.of(dicom(0).file())).decode();
    assertTrue(image.single());
    assertEquals(1, image.source().orElseThrow().frames().size());
  }

  @Test
  void filesThatDoNotBelongTogetherAreNoSet() {
    byte[] other = Images.file("png", Images.raw(WIDTH, HEIGHT + 1, 1, 16, (x, y, b) -> x));
    assertUnsupported("the same size", List.of(png(0), png(1), other));
    assertUnsupported("three DICOM files", List.of(png(0), dicom(1).file(), png(2)));
    assertUnsupported("grey", List.of(png(0), colour(), png(2)));
    byte[] elsewhere = dicom(1).text(0x00200032, "DS", "0\\0\\0").file();
    assertUnsupported("ImagePositionPatient", List.of(dicom(0).file(), elsewhere, dicom(2).file()));
  }

  @ParameterizedTest
  @CsvSource({"63,64", "64,63"})
  void sizesAreBoundedForDicomToo(int width, int height) {
    byte[] file = TestDicom.slice(width, height, (x, y) -> x).file();
    assertThrows(ImageTooSmallException.class, () -> SliceFile.of(List.of(file)));
    byte[] large = TestDicom.slice(64 * width, 66 * height, (x, y) -> x).file();
    assertThrows(ImageTooLargeException.class, () -> SliceFile.of(List.of(large)));
  }

  @Test
  void theLargestDicomImageIsTaken() throws Exception {
    byte[] file = TestDicom.slice(4096, 4096, (x, y) -> x & y).file();
    assertTrue(file.length > 32 << 20, "beyond the limit of a message by its header alone");
    byte[] octets =
        TestDicom.slice(1, 1, (x, y) -> 0)
            .number(0x00280010, 4096)
            .number(0x00280011, 4096)
            .octets(4096, 4096, (x, y) -> x ^ y)
            .file();
    SliceFile slice = SliceFile.of(List.of(octets));
    assertEquals(4096 * 4096, slice.pixels());
    assertEquals(255, slice.decode().white());
  }

  @Test
  void damageAndKindAreToldApart() {
    byte[] file = dicom(0).file();
    byte[] cut = Arrays.copyOf(file, file.length - 1);
    assertThrows(DamagedImageException.class, () -> SliceFile.of(List.of(cut)));
    assertUnsupported("BitsAllocated", List.of(dicom(0).number(0x00280100, 32).file()));
  }

  private static void assertChannels(List<byte[]> files, boolean dicom) throws Exception {
    SliceFile file = SliceFile.of(files);
    assertEquals(dicom, file.isDicom());
    assertEquals(WIDTH * HEIGHT, file.pixels());
    SliceImage image = file.decode();
    assertFalse(image.single());
    assertEquals(dicom, image.source().isPresent());
    for (int channel = 0; channel < 3; channel++) {
      float[] expected = new float[WIDTH * HEIGHT];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = sample(i % WIDTH, i / WIDTH, channel);
      }
      assertArrayEquals(expected, ArrayPlane.copyOf(image.channels().get(channel)).values());
    }
  }

  private static int sample(int x, int y, int channel) {
    return 1000 * channel + x + y;
  }

  private static byte[] png(int channel) {
    return Images.file("png", Images.raw(WIDTH, HEIGHT, 1, 16, (x, y, b) -> sample(x, y, channel)));
  }

  private static byte[] colour() {
    return Images.file("png", Images.raw(WIDTH, HEIGHT, 3, 8, (x, y, b) -> x + b));
  }

  private static TestDicom dicom(int channel) {
    return TestDicom.slice(WIDTH, HEIGHT, (x, y) -> sample(x, y, channel));
  }

  private static void assertUnsupported(String whatToSend, List<byte[]> files) {
    UnsupportedImageException refusal =
        assertThrows(UnsupportedImageException.class, () -> SliceFile.of(files).decode());
    assertTrue(refusal.getMessage().contains(whatToSend), refusal.getMessage());
  }
}
