package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import health.ward.functions.delineate.image.SliceFile;
import health.ward.functions.delineate.image.SliceImage;
import health.ward.functions.delineate.testing.Images;
import health.ward.functions.delineate.testing.TestDicom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From three files to what the model sees, held against what the training makes of the same. */
class RecordedSetTest {

  private static final float TOLERANCE = 1e-5f;
  private static final int SIDE = Placement.GRID;

  @ParameterizedTest
  @MethodSource("health.ward.functions.delineate.grid.RecordedImage#all")
  void threeDicomFilesBecomeTheTrainingsInput(RecordedImage image) throws Exception {
    assertInput(image, dicom(image, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("health.ward.functions.delineate.grid.RecordedImage#all")
  void scaledAndShiftedFilesBecomeTheSame(RecordedImage image) throws Exception {
    assertInput(image, dicom(image, 2, -1000));
  }

  @ParameterizedTest
  @MethodSource("health.ward.functions.delineate.grid.RecordedImage#all")
  void threePngFilesBecomeTheSame(RecordedImage image) throws Exception {
    List<byte[]> files = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = image.plane(channel);
      files.add(
          Images.file(
              "png", Images.raw(SIDE, SIDE, 1, 16, (x, y, b) -> (int) plane[y * SIDE + x])));
    }
    assertInput(image, files);
  }

  private static List<byte[]> dicom(RecordedImage image, int slope, int intercept) {
    List<byte[]> files = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = image.plane(channel);
      files.add(
          TestDicom.slice(SIDE, SIDE, (x, y) -> (int) plane[y * SIDE + x])
              .number(0x00280101, 16)
              .number(0x00280102, 15)
              .text(0x00281053, "DS", String.valueOf(slope))
              .text(0x00281052, "DS", String.valueOf(intercept))
              .file());
    }
    return files;
  }

  private static void assertInput(RecordedImage image, List<byte[]> files) throws Exception {
    SliceImage slice = SliceFile.of(files).decode();
    ModelInput input = ModelInput.of(Placement.of(SIDE, SIDE), slice.channels());
    for (int channel = 0; channel < 3; channel++) {
      float[] made =
          Arrays.copyOfRange(input.values(), channel * SIDE * SIDE, (channel + 1) * SIDE * SIDE);
      assertArrayEquals(image.normalised(channel), made, TOLERANCE);
    }
  }
}
