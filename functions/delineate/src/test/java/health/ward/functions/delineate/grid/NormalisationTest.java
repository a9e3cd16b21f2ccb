package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.testing.Planes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalisationTest {

  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @MethodSource("health.ward.functions.delineate.grid.RecordedImage#all")
  void whatTheTrainingMakesOfAnImageIsMadeHereInEveryPixel(RecordedImage image) throws Exception {
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = image.plane(channel);
      assertArrayEquals(image.normalised(channel), Normalisation.of(plane), TOLERANCE);
    }
  }

  @Test
  void meanIsZeroAndDeviationOneAndTheInputUntouched() {
    Random random = new Random(3);
    float[] plane = Planes.of(256, 256, (x, y) -> 1000 + random.nextInt(500)).values();
    float[] before = plane.clone();
    float[] normalised = Normalisation.of(plane);
    assertArrayEquals(before, plane);
    double squares = 0;
    for (float value : normalised) {
      squares += (double) value * value;
    }
    assertEquals(0, sum(normalised) / normalised.length, 1e-6);
    assertEquals(1, squares / normalised.length, 1e-4);
  }

  @Test
  void aConstantPlaneBecomesZeros() {
    assertAllZero(Planes.of(256, 256, (x, y) -> 255).values());
    assertAllZero(Planes.of(256, 256, (x, y) -> 0).values());
  }

  @Test
  void roundingIsNotBlownUpToContrast() {
    assertAllZero(Planes.of(256, 256, (x, y) -> 60000 + (x % 2) * 0.01).values());
  }

  @Test
  void whatOnlyTheClippedPixelsShowIsNothing() {
    assertAllZero(Planes.of(256, 256, (x, y) -> x == 0 && y < 200 ? 255 : 0).values());
  }

  @Test
  void theSmallestContrastOfAnImageIsKept() {
    float[] normalised = Normalisation.of(Planes.of(256, 256, (x, y) -> x < 128 ? 1 : 0).values());
    assertTrue(normalised[0] > 0.9 && normalised[255] < -0.9);
  }

  private static void assertAllZero(float[] plane) {
    assertArrayEquals(new float[plane.length], Normalisation.of(plane));
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
