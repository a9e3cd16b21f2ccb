package health.ward.functions.delineate.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.functions.delineate.testing.Planes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestComponentTest {

  @Test
  void theLargestIsKept() {
    assertEquals(picture("......", "....##", "....##"), largest("##....", "....##", "#...##"));
  }

  @Test
  void cornersDoNotHoldTogether() {
    assertEquals(picture("##..", "....", "...."), largest("##..", "..##", "##.."));
  }

  @Test
  void aRowsEndAndTheNextRowsBeginningDoNotTouch() {
    assertEquals(picture("..##", "...."), largest("..##", "#..."));
  }

  @Test
  void branchesThatMeetLaterAreOne() {
    String[] fork = {"#.#.#", "#.#.#", "#####", "#.#.#"};
    assertEquals(picture(fork), largest(fork));
    String[] spiral = {"#####", "#...#", "#.#.#", "#.###", "#...."};
    assertEquals(picture(spiral), largest(spiral));
  }

  @Test
  void nothingHasNoComponent() {
    assertEquals(picture("...", "..."), largest("...", "..."));
    assertEquals(0, LargestComponent.of(Mask.empty(5, 4)).area());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void itIsWhatFloodingFinds(long seed) {
    Random random = new Random(seed);
    double density = 0.4 + 0.05 * (seed % 6);
    Mask mask =
        Mask.above(Planes.of(83, 61, (x, y) -> random.nextDouble() < density ? 1 : 0), 0.5f);
    int largest = 0;
    Set<Integer> seen = new HashSet<>();
    for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
      largest = Math.max(largest, flood(mask, at, seen));
    }
    Mask found = LargestComponent.of(mask);
    assertEquals(largest, found.area());
    assertEquals(largest, flood(found, found.next(0), new HashSet<>()));
    for (int at = found.next(0); at >= 0; at = found.next(at + 1)) {
      assertEquals(at, mask.next(at));
    }
  }

  private static int flood(Mask mask, int from, Set<Integer> seen) {
    Deque<Integer> open = new ArrayDeque<>();
    int area = 0;
    if (seen.add(from)) {
      open.add(from);
    }
    while (!open.isEmpty()) {
      int at = open.pop();
      area++;
      int[][] steps = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
      for (int[] step : steps) {
        int x = at % mask.width() + step[0];
        int y = at / mask.width() + step[1];
        if (mask.has(x, y) && seen.add(y * mask.width() + x)) {
          open.add(y * mask.width() + x);
        }
      }
    }
    return area;
  }

  private static String largest(String... rows) {
    return text(LargestComponent.of(Mask.above(Planes.of(rows), 0.5f)));
  }

  private static String picture(String... rows) {
    return String.join("\n", rows) + "\n";
  }

  private static String text(Mask mask) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        text.append(mask.has(x, y) ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
