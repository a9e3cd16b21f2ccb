package health.ward.functions.delineate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.dicom.Geometry.Spacing;
import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.TestDicom;
import health.ward.functions.delineate.testing.TestDicom.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomImageTest {

  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  @ParameterizedTest
  @ValueSource(strings = {TestDicom.EXPLICIT, TestDicom.IMPLICIT})
  void samplesOf16BitsAreReadInBothEncodings(String syntax) throws Exception {
    TestDicom file = slice((x, y) -> 500 * y + x).syntax(syntax);
    assertPlane((x, y) -> 500 * y + x, file);
  }

  @Test
  void samplesOf8BitsAreReadWithTheirPadding() throws Exception {
    assertPlane((x, y) -> 250 - x * y, zeros().octets(WIDTH, HEIGHT, (x, y) -> 250 - x * y));
  }

  @Test
  void signedSamplesKeepTheirSign() throws Exception {
    Sample sample = (x, y) -> 10 * x - 30 * y;
    assertPlane(sample, slice(sample).number(0x00280103, 1));
    Sample extended = (x, y) -> sample.at(x, y) & 0xfff;
    assertPlane(sample, slice(extended).number(0x00280103, 1));
    assertPlane(sample, zeros().octets(WIDTH, HEIGHT, sample).number(0x00280103, 1));
  }

  @Test
  void bitsBesideTheSampleAreNotPartOfIt() throws Exception {
    TestDicom file = slice((x, y) -> 0xf00f | ((x + y) << 4));
    assertPlane((x, y) -> x + y, file.number(0x00280101, 8).number(0x00280102, 11));
  }

  @Test
  void whereTheLowestSampleIsWhiteTheScaleIsTurned() throws Exception {
    TestDicom inverted = slice((x, y) -> x).text(0x00280004, "CS", "MONOCHROME1");
    assertPlane((x, y) -> 4095 - x, inverted);
    TestDicom signed = slice((x, y) -> x - 3).number(0x00280103, 1);
    assertPlane((x, y) -> -1 - (x - 3), signed.text(0x00280004, "CS", "MONOCHROME1"));
  }

  @Test
  void slopeAndInterceptAreApplied() throws Exception {
    TestDicom file = slice((x, y) -> x + y);
    file.text(0x00281053, "DS", " 2.5e0").text(0x00281052, "DS", "-1000 ");
    float[] values = plane(file, 0);
    assertEquals(2.5f * (6 + 4) - 1000, values[4 * WIDTH + 6]);
    assertEquals(-1000, values[0]);
  }

  @Test
  void sequencesOfKnownAndUnknownLengthArePassedOver() throws Exception {
    for (String syntax : List.of(TestDicom.EXPLICIT, TestDicom.IMPLICIT)) {
      TestDicom icon = new TestDicom().number(0x00280010, 1).bytes(0x7fe00010, "OB", new byte[2]);
      TestDicom deep = new TestDicom().items(0x00081140, icon, new TestDicom());
      TestDicom file = slice((x, y) -> x).items(0x00880200, icon).items(0x00081115, deep, deep);
      assertPlane((x, y) -> x, file.syntax(syntax));
      assertPlane((x, y) -> x, file.undefinedLengths());
    }
  }

  @Test
  void aSequenceOfUnknownRepresentationIsReadAsImplicit() throws Exception {
    byte[] items = new byte[] {-2, -1, 0, -32, 0, 0, 0, 0};
    TestDicom file = slice((x, y) -> x).bytes(0x00091010, "UN", items);
    assertPlane((x, y) -> x, file.bytes(0x52009229, "UN", items));
  }

  @Test
  void framesAreOneAfterTheOther() throws Exception {
    TestDicom file = zeros().text(0x00280008, "IS", "3");
    file.words(WIDTH, 3 * HEIGHT, (x, y) -> 100 * y + x);
    DicomImage image = DicomImage.of(file.file());
    assertEquals(3, image.frames().size());
    assertEquals(100 * (2 * HEIGHT + 1) + 4, plane(file, 2)[WIDTH + 4]);
    assertEquals(3, image.frames().get(2).number());
    assertTrue(image.frames().get(2).oneOfSeveral());
    assertFalse(DicomImage.of(slice((x, y) -> 1).file()).frames().get(0).oneOfSeveral());
  }

  @Test
  void spacingIsOfRowsFirstAndThePlaneLiesInThePatient() throws Exception {
    Geometry geometry = DicomImage.of(slice((x, y) -> 1).file()).frames().get(0).geometry();
    assertEquals(Optional.of(new Spacing(0.5, 0.75)), geometry.spacing());
    Pose pose = geometry.pose().orElseThrow();
    assertEquals(new Pose.Vector(-100 + 4, -120.5 - 2, 33), pose.at(4, -2));
  }

  @Test
  void withoutASpacingThereIsNone() throws Exception {
    TestDicom file = slice((x, y) -> 1).without(0x00280030).without(0x00200037);
    Geometry geometry = DicomImage.of(file.file()).frames().get(0).geometry();
    assertEquals(new Geometry(Optional.empty(), Optional.empty()), geometry);
  }

  @Test
  void functionalGroupsOfTheFrameComeBeforeTheSharedOnes() throws Exception {
    TestDicom file = slice((x, y) -> x).without(0x00280030).syntax(TestDicom.IMPLICIT);
    TestDicom shared =
        new TestDicom()
            .items(0x00289110, new TestDicom().text(0x00280030, "DS", "2\\3"))
            .items(0x00289145, new TestDicom().text(0x00281053, "DS", "7"));
    TestDicom own = new TestDicom().items(0x00289145, new TestDicom().text(0x00281053, "DS", "10"));
    file.items(0x52009229, shared).items(0x52009230, own).undefinedLengths();
    assertPlane((x, y) -> 10 * x, file);
    Geometry geometry = DicomImage.of(file.file()).frames().get(0).geometry();
    assertEquals(Optional.of(new Spacing(3, 2)), geometry.spacing());
  }

  @Test
  void attributesStandInTheOrderOfTheirTags() {
    List<Integer> tags = Arrays.stream(Attribute.values()).map(Attribute::tag).toList();
    assertEquals(tags.stream().sorted().distinct().toList(), tags);
  }

  @Test
  void onlyThePrefixMakesADicomFile() {
    byte[] file = slice((x, y) -> 1).file();
    assertTrue(DicomImage.recognised(file));
    assertFalse(DicomImage.recognised(Arrays.copyOf(file, 131)));
    assertFalse(DicomImage.recognised("DICM".getBytes(StandardCharsets.US_ASCII)));
  }

  private static TestDicom slice(Sample sample) {
    return TestDicom.slice(WIDTH, HEIGHT, sample);
  }

  private static TestDicom zeros() {
    return slice((x, y) -> 0);
  }

  private static void assertPlane(Sample expected, TestDicom file) throws DicomException {
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      values[i] = expected.at(i % WIDTH, i / WIDTH);
    }
    assertArrayEquals(values, plane(file, 0));
  }

  private static float[] plane(TestDicom file, int frame) throws DicomException {
    return ArrayPlane.copyOf(DicomImage.of(file.file()).frames().get(frame).plane()).values();
  }
}
