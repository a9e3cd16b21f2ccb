package health.ward.functions.delineate.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.functions.delineate.testing.TestDicom;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DicomSourceTest {

  @Test
  void threeImagesOfOnePlaceAreASetWithTheFlairsGeometry() throws Exception {
    DicomFrame flair = frame(file -> file.text(0x00200032, "DS", "-100.04\\-120.5\\33.05"));
    DicomSource source = DicomSource.of(List.of(frame(file -> {}), flair, frame(file -> {})));
    assertSame(flair, source.reference());
    DicomFrame single = frame(file -> {});
    assertSame(single, DicomSource.of(List.of(single)).reference());
  }

  @Test
  void imagesOfDifferentPatientsStudiesOrPlacesAreNoSet() throws Exception {
    refused("StudyInstanceUID", file -> file.text(0x0020000d, "UI", "1.2.3.44"));
    refused("FrameOfReferenceUID", file -> file.text(0x00200052, "UI", "1.2.3.44"));
    refused("FrameOfReferenceUID", file -> file.without(0x00200052));
    refused("PixelSpacing", file -> file.text(0x00280030, "DS", "0.75\\0.51"));
    refused("PixelSpacing", file -> file.without(0x00280030));
    refused("ImagePositionPatient", file -> file.text(0x00200032, "DS", "-100\\-120.5\\38"));
    refused("ImagePositionPatient", file -> file.without(0x00200032));
    refused(
        "ImageOrientationPatient",
        file -> file.text(0x00200037, "DS", "1\\0\\0\\0\\0.98\\0.198997"));
  }

  private static void refused(String attribute, Consumer<TestDicom> change) throws Exception {
    DicomFrame same = frame(file -> {});
    DicomFrame other = frame(change);
    for (List<DicomFrame> set :
        List.of(
            List.of(other, same, same), List.of(same, other, same), List.of(same, same, other))) {
      UnsupportedDicomException refusal =
          assertThrows(UnsupportedDicomException.class, () -> DicomSource.of(set));
      assertEquals(
          "The attribute "
              + attribute
              + " is not the same in all three images: send T1, FLAIR and T1 with gadolinium of"
              + " one slice, resampled to the same place.",
          refusal.getMessage());
    }
  }

  private static DicomFrame frame(Consumer<TestDicom> change) throws Exception {
    TestDicom file = TestDicom.slice(4, 4, (x, y) -> x);
    change.accept(file);
    return DicomImage.of(file.file()).frames().get(0);
  }
}
