package health.ward.functions.delineate.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.TestDicom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedDicomTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.840.10008.1.2.2 | Explicit VR Big Endian",
        "1.2.840.10008.1.2.1.99 | Deflated",
        "1.2.840.10008.1.2.4.50 | JPEG Baseline",
        "1.2.840.10008.1.2.4.90 | JPEG 2000 Lossless",
        "1.2.840.10008.1.2.5 | RLE Lossless",
        "1.2.3.4.5.6.7 | of this object",
      })
  void anotherTransferSyntaxIsNamedWithWhatToDo(String uid, String name) {
    String text = unsupported(slice().syntax(uid));
    assertTrue(text.contains("transfer syntax " + name), text);
    assertTrue(text.contains("dcmdjpeg"), text);
    assertFalse(text.contains("1.2."), text);
  }

  @ParameterizedTest
  @CsvSource({
    "2621442, SamplesPerPixel",
    "2621444, PhotometricInterpretation",
    "2621456, Rows",
    "2621457, Columns",
    "2621696, BitsAllocated",
    "2621697, BitsStored",
    "2621698, HighBit",
    "2621699, PixelRepresentation",
    "2145386512, PixelData",
  })
  void whatIsMissingIsNamed(int tag, String keyword) {
    assertEquals(
        "The attribute " + keyword + " is missing; send the object as it was stored.",
        unsupported(slice().without(tag)));
  }

  @Test
  void whatIsNotReadIsNamedWithWhatToSend() {
    assertNamed("SamplesPerPixel", slice().number(0x00280002, 3));
    assertNamed("PhotometricInterpretation", slice().text(0x00280004, "CS", "PALETTE COLOR"));
    assertNamed("BitsAllocated", slice().number(0x00280100, 32));
    assertNamed("BitsAllocated", slice().number(0x00280100, 1));
    assertNamed("BitsStored", slice().number(0x00280101, 17));
    assertNamed("BitsStored", slice().number(0x00280101, 0));
    assertNamed("HighBit", slice().number(0x00280102, 10));
    assertNamed("HighBit", slice().number(0x00280102, 16));
    assertNamed("PixelRepresentation", slice().number(0x00280103, 2));
    assertNamed("Rows", slice().number(0x00280010, 0));
    assertNamed("Columns", slice().number(0x00280011, 0));
    assertNamed("Modality", slice().text(0x00080060, "CS", "CT"));
    assertNamed("ModalityLUTSequence", slice().items(0x00283000, new TestDicom()));
    assertNamed("RescaleSlope", slice().text(0x00281053, "DS", "0"));
    assertNamed("RescaleSlope", slice().text(0x00281053, "DS", "1e13"));
    assertNamed("RescaleIntercept", slice().text(0x00281052, "DS", "-2e12"));
    assertNamed("PixelSpacing", slice().text(0x00280030, "DS", "1\\0"));
    assertNamed("PixelSpacing", slice().text(0x00280030, "DS", "-1\\1"));
    assertNamed("ImageOrientationPatient", slice().text(0x00200037, "DS", "0\\0\\0\\0\\0\\0"));
    assertNamed("ImageOrientationPatient", slice().text(0x00200037, "DS", "1\\0\\0\\1\\0\\0"));
    assertNamed("PatientName", slice().text(0x00100010, "PN", "x".repeat(1026)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "4", "-1", "2.5", "3.5"})
  void otherNumbersOfFramesAreNoSlice(String frames) {
    assertNamed("NumberOfFrames", slice().text(0x00280008, "IS", frames));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "1\\2", "NaN", "1e", "0x10", "1e999", "11111111111111111", "1 2"})
  void whatIsNoNumberIsDamage(String slope) {
    assertDamaged(slice().text(0x00281053, "DS", slope).file());
  }

  @Test
  void aNumberOfAnotherLengthIsDamage() {
    assertDamaged(slice().bytes(0x00280010, "US", new byte[4]).file());
  }

  @Test
  void pixelsInFragmentsAreNotRead() {
    byte[] fragments = new TestDicom().items(TestDicom.PIXEL_DATA).undefinedLengths().file();
    byte[] whole = slice().without(TestDicom.PIXEL_DATA).file();
    int start = fragments.length - 20;
    byte[] file = Arrays.copyOf(whole, whole.length + 20);
    System.arraycopy(fragments, start, file, whole.length, 20);
    file[whole.length + 4] = 'O';
    file[whole.length + 5] = 'B';
    UnsupportedDicomException refusal =
        assertThrows(UnsupportedDicomException.class, () -> DicomImage.of(file));
    assertTrue(refusal.getMessage().contains("PixelData is in fragments"), refusal.getMessage());
  }

  @Test
  void anAttributeThatStandsTwiceIsDamage() {
    byte[] file = slice().text(0x00281053, "DS", "02").text(0x00281052, "DS", "01").file();
    for (int i = 0; i < file.length - 4; i++) {
      if (file[i] == 0x28 && file[i + 2] == 0x53 && file[i + 3] == 0x10) {
        file[i + 2] = 0x52;
      }
    }
    assertDamaged(file);
  }

  @Test
  void depthIsBounded() {
    assertEquals(16, width(slice().items(0x00081115, nested(15))));
    assertTrue(unsupported(slice().items(0x00081115, nested(16))).contains("16 deep"));
  }

  @Test
  void theNumberOfElementsIsBounded() {
    TestDicom[] items = new TestDicom[70_000];
    Arrays.fill(items, new TestDicom());
    assertTrue(unsupported(slice().items(0x00081115, items)).contains("65536 elements"));
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() {
    for (TestDicom kind : kinds()) {
      byte[] file = kind.file();
      for (int length = 132; length < file.length; length++) {
        byte[] cut = Arrays.copyOf(file, length);
        DicomException refusal = assertThrows(DicomException.class, () -> DicomImage.of(cut));
        assertSilent(refusal);
      }
    }
  }

  @Test
  void aFileWithAnyByteChangedIsReadOrRefused() {
    for (TestDicom kind : kinds()) {
      byte[] file = kind.file();
      for (int at = 132; at < file.length; at++) {
        for (int change : new int[] {1, 0x80, 0xff, file[at] & 0xff}) {
          byte[] changed = file.clone();
          changed[at] ^= (byte) change;
          readOrRefuse(changed);
        }
      }
    }
  }

  private static List<TestDicom> kinds() {
    List<TestDicom> kinds = new ArrayList<>();
    for (String syntax : List.of(TestDicom.EXPLICIT, TestDicom.IMPLICIT)) {
      TestDicom measures = new TestDicom().text(0x00280030, "DS", "2\\3");
      TestDicom group = new TestDicom().items(0x00289110, measures).items(0x00209116, measures);
      kinds.add(slice().items(0x52009229, group).items(0x00081140, group).syntax(syntax));
      kinds.add(slice().items(0x52009229, group).syntax(syntax).undefinedLengths());
    }
    return kinds;
  }

  private static void readOrRefuse(byte[] file) {
    try {
      DicomImage image = DicomImage.of(file);
      image.frames().forEach(frame -> ArrayPlane.copyOf(frame.plane()));
      DicomSource.of(image.frames());
    } catch (DicomException refused) {
      assertSilent(refused);
    }
  }

  /** No text repeats what stands in the file. */
  private static void assertSilent(DicomException refusal) {
    String text = String.valueOf(refusal.getMessage());
    for (String secret : List.of("Feather", "P-7", "1.2.3", "1950", "20260102")) {
      assertFalse(text.contains(secret), text);
    }
  }

  private static TestDicom slice() {
    return TestDicom.slice(16, 4, (x, y) -> x * y);
  }

  private static TestDicom nested(int depth) {
    TestDicom nested = new TestDicom();
    for (int i = 0; i < depth; i++) {
      nested = new TestDicom().items(0x00081115, nested);
    }
    return nested;
  }

  private static int width(TestDicom file) {
    try {
      return DicomImage.of(file.file()).width();
    } catch (DicomException refused) {
      throw new AssertionError(refused);
    }
  }

  private static void assertNamed(String keyword, TestDicom file) {
    String text = unsupported(file);
    assertTrue(text.startsWith("The attribute " + keyword + " "), text);
  }

  private static String unsupported(TestDicom file) {
    UnsupportedDicomException refusal =
        assertThrows(UnsupportedDicomException.class, () -> DicomImage.of(file.file()));
    assertSilent(refusal);
    return refusal.getMessage();
  }

  private static void assertDamaged(byte[] file) {
    assertSilent(assertThrows(DamagedDicomException.class, () -> DicomImage.of(file)));
  }
}
