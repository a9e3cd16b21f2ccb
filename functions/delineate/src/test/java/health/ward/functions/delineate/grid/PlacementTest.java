package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.testing.Planes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

  @Test
  void anImageOfTheGridsSizeIsTheGrid() {
    Random random = new Random(4);
    ArrayPlane plane = Planes.of(256, 256, (x, y) -> random.nextInt(4096));
    Placement placement = Placement.of(256, 256);
    assertArrayEquals(plane.values(), placement.onGrid(plane));
    assertArrayEquals(
        plane.values(), ArrayPlane.copyOf(placement.onImage(plane.values())).values());
  }

  @Test
  void aWideImageLiesInTheMiddleAboveAndBelowItsLowestValue() {
    float[] grid = Placement.of(512, 256).onGrid(Planes.of(512, 256, (x, y) -> x < 2 ? 7 : 9));
    assertEquals(7, grid[63 * 256 + 128]);
    assertEquals(9, grid[64 * 256 + 128]);
    assertEquals(9, grid[191 * 256 + 128]);
    assertEquals(7, grid[192 * 256 + 128]);
    assertEquals(7, grid[128 * 256]);
  }

  @ParameterizedTest
  @CsvSource({"64,64", "4096,4096", "64,4096", "4096,64", "300,200", "241,255", "257,256"})
  void thereAndBackIsTheSamePlaceInTheImage(int width, int height) {
    Placement placement = Placement.of(width, height);
    double scale = Math.max(width, height) / 256.0;
    float[] grid =
        placement.onGrid(Planes.of(width, height, (x, y) -> (x + 0.5) + 10_000.0 * (y + 0.5)));
    Plane back = placement.onImage(grid);
    assertEquals(width, back.width());
    assertEquals(height, back.height());
    float[] row = new float[width];
    for (int y : new int[] {height / 3, height / 2, 2 * height / 3}) {
      back.row(y, row);
      int x = width / 2;
      double atY = Math.floor(row[x] / 10_000);
      assertTrue(Math.abs(atY - y) <= 1 + scale, "row " + y + " came back from " + atY);
    }
    float[] columns = placement.onGrid(Planes.of(width, height, (x, y) -> x + 0.5));
    placement.onImage(columns).row(height / 2, row);
    for (int x : new int[] {width / 3, width / 2, 2 * width / 3}) {
      assertEquals(x + 0.5, row[x], 0.51 + 0.1 * scale);
    }
  }

  @Test
  void theBorderOfAnImageIsNotMixedWithWhatIsBesideIt() {
    float[] grid = new float[256 * 256];
    for (int y = 64; y < 192; y++) {
      Arrays.fill(grid, y * 256, y * 256 + 256, 1f);
    }
    ArrayPlane back = ArrayPlane.copyOf(Placement.of(1024, 512).onImage(grid));
    assertEquals(1, Planes.mean(back), 1e-6);
  }
}
