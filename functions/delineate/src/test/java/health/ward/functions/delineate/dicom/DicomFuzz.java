package health.ward.functions.delineate.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.TestDicom;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DicomFuzz {

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAReasonIsGiven(byte[] bytes) {
    try {
      DicomImage image = DicomImage.of(bytes);
      DicomSource.of(image.frames());
      image.frames().forEach(frame -> ArrayPlane.copyOf(frame.plane()));
    } catch (DicomException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    TestDicom measures = new TestDicom().text(0x00280030, "DS", "2\\3");
    TestDicom group = new TestDicom().items(0x00289110, measures);
    TestDicom grouped = slice().items(0x52009229, group);
    return Stream.of(
        slice().file(),
        slice().octets(3, 3, (x, y) -> x).text(0x00281053, "DS", "2.5").file(),
        grouped.syntax(TestDicom.IMPLICIT).file(),
        grouped.undefinedLengths().file(),
        grouped.syntax(TestDicom.EXPLICIT).file());
  }

  private static TestDicom slice() {
    return TestDicom.slice(3, 3, (x, y) -> x * y);
  }
}
