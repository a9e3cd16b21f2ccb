package health.ward.functions.delineate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.DicomTools;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that pydicom wrote hold for us the same values, to the last bit of a float, as for it. */
class PydicomIT {

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws Exception {
    DicomTools.require();
    new DicomTools(folder).python("variants.py", folder.toString());
  }

  @Test
  void everyVariantHasTheSameValues() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
    assertEquals(2 * (4 * 2 * 3 * 2 + 2 + 1), files.size());
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".dcm", "");
      assertValues(name, DicomImage.of(Files.readAllBytes(file)));
    }
  }

  private static void assertValues(String name, DicomImage image) throws Exception {
    DoubleBuffer values =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".values")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
    for (DicomFrame frame : image.frames()) {
      float[] expected = new float[image.width() * image.height()];
      for (int i = 0; i < expected.length; i++) {
        double value = values.get();
        // pydicom leaves it to the one who shows the image that 0 is white.
        expected[i] = (float) (name.endsWith("monochrome1") ? 4095 - value : value);
      }
      assertArrayEquals(expected, ArrayPlane.copyOf(frame.plane()).values(), name);
    }
    assertEquals(0, values.remaining(), name);
  }
}
