package health.ward.functions.delineate.contour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.mask.TumourComponent;
import health.ward.functions.delineate.testing.Planes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContourTest {

  @Test
  void onePixelIsASquare() {
    assertEquals(points(1, 1, 2, 1, 2, 2, 1, 2), contour("...", ".#.", "..."));
  }

  @Test
  void onlyTurnsAreListed() {
    assertEquals(points(0, 0, 3, 0, 3, 1, 1, 1, 1, 3, 0, 3), contour("###", "#..", "#.."));
  }

  @Test
  void aWholeImageIsItsFrame() {
    assertEquals(points(0, 0, 2, 0, 2, 2, 0, 2), contour("##", "##"));
  }

  @Test
  void holesHaveNoPolygon() {
    assertEquals(points(0, 0, 3, 0, 3, 3, 0, 3), contour("###", "#.#", "###"));
  }

  @Test
  void whereTwoPixelsMeetAtACornerTheLineStaysWithItsOwn() {
    List<Point> corners = contour("##.", "#.#", "###");
    assertEquals(7, area(corners), "the hole opens to the outside by a corner");
    assertEquals(2, corners.stream().filter(new Point(2, 1)::equals).count());
  }

  @Test
  void nothingHasNoBoundary() {
    assertEquals(List.of(), contour("..", ".."));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theAreaIsThatOfThePixelsAndTheHolesBetweenThem(long seed) {
    Random random = new Random(seed);
    Mask mask = TumourComponent.of(Planes.of(71, 53, (x, y) -> random.nextDouble() < 0.62 ? 1 : 0));
    List<Point> corners = Contour.of(mask);
    assertEquals(71 * 53 - outside(mask), area(corners));
    for (int i = 0; i < corners.size(); i++) {
      Point before = corners.get(i);
      Point here = corners.get((i + 1) % corners.size());
      Point after = corners.get((i + 2) % corners.size());
      assertNotEquals(before.x() == here.x(), here.x() == after.x(), "each point is a turn");
    }
  }

  /** Pixels that can be reached from beyond the border, over corners too. */
  private static int outside(Mask mask) {
    int width = mask.width() + 2;
    int height = mask.height() + 2;
    boolean[] seen = new boolean[width * height];
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(0));
    seen[0] = true;
    int count = 0;
    while (!open.isEmpty()) {
      int at = open.pop();
      count++;
      for (int k = 0; k < 9; k++) {
        int x = at % width + k % 3 - 1;
        int y = at / width + k / 3 - 1;
        boolean inside = x >= 0 && y >= 0 && x < width && y < height;
        if (inside && !seen[y * width + x] && !mask.has(x - 1, y - 1)) {
          seen[y * width + x] = true;
          open.add(y * width + x);
        }
      }
    }
    return count - (2 * width + 2 * height - 4);
  }

  private static int area(List<Point> corners) {
    int twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      Point here = corners.get(i);
      Point next = corners.get((i + 1) % corners.size());
      twice += here.x() * next.y() - next.x() * here.y();
    }
    return twice / 2;
  }

  private static List<Point> contour(String... rows) {
    return Contour.of(Mask.above(Planes.of(rows), 0.5f));
  }

  private static List<Point> points(int... coordinates) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return points;
  }
}
