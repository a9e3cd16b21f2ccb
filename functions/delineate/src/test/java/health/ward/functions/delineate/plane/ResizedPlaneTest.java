package health.ward.functions.delineate.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.functions.delineate.testing.Planes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizedPlaneTest {

  @Test
  void theSameSizeIsTheSameToTheLastBit() {
    Random random = new Random(1);
    ArrayPlane plane = Planes.of(31, 17, (x, y) -> random.nextFloat());
    assertArrayEquals(plane.values(), resize(plane, 31, 17).values());
  }

  @Test
  void halfTheSizeAveragesFourPixels() {
    ArrayPlane plane = new ArrayPlane(4, 2, new float[] {0, 4, 8, 8, 4, 8, 16, 32});
    assertArrayEquals(new float[] {4, 16}, resize(plane, 2, 1).values());
  }

  @Test
  void pixelsThatAreCutCountByTheirPart() {
    ArrayPlane plane = new ArrayPlane(3, 1, new float[] {3, 6, 12});
    assertArrayEquals(new float[] {4, 10}, resize(plane, 2, 1).values(), 1e-6f);
  }

  @Test
  void twiceTheSizeInterpolatesBetweenPixelCentres() {
    ArrayPlane plane = new ArrayPlane(2, 1, new float[] {0, 4});
    assertArrayEquals(new float[] {0, 1, 3, 4}, resize(plane, 4, 1).values());
  }

  @Test
  void aSlopeStaysASlope() {
    ArrayPlane plane = Planes.of(64, 64, (x, y) -> 3 * x - 2 * y);
    float[] larger = resize(plane, 256, 256).values();
    for (int y = 8; y < 248; y++) {
      for (int x = 8; x < 248; x++) {
        double expected = 3 * ((x + 0.5) / 4 - 0.5) - 2 * ((y + 0.5) / 4 - 0.5);
        assertEquals(expected, larger[y * 256 + x], 1e-4);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1000,700", "257,255", "300,4096", "511,256"})
  void smallerKeepsTheMean(int width, int height) {
    Random random = new Random(2);
    ArrayPlane plane = Planes.of(width, height, (x, y) -> random.nextInt(256));
    ArrayPlane smaller = resize(plane, Math.min(width, 256), Math.min(height, 200));
    assertEquals(Planes.mean(plane), Planes.mean(smaller), 1e-2);
  }

  @ParameterizedTest
  @CsvSource({"64,64", "256,100", "999,1"})
  void aConstantStaysConstant(int width, int height) {
    float[] values = resize(Planes.of(200, 300, (x, y) -> 200), width, height).values();
    float[] expected = new float[width * height];
    Arrays.fill(expected, 200);
    assertArrayEquals(expected, values, 1e-3f);
  }

  private static ArrayPlane resize(ArrayPlane plane, int width, int height) {
    return ArrayPlane.copyOf(new ResizedPlane(plane, width, height));
  }
}
