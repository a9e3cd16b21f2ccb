package health.ward.functions.delineate.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.Planes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TumourComponentTest {

  @Test
  void theLargestIsKeptWhereAllAreEquallySure() {
    assertEquals(picture("......", "....##", "....##"), found("##....", "....##", "#...##"));
  }

  @Test
  void whatIsSurerOutweighsWhatIsLarger() {
    ArrayPlane plane = Planes.of(9, 1, (x, y) -> x < 4 ? 0.95 : x == 4 ? 0.0 : 1.0);
    assertEquals(picture(".....####"), text(TumourComponent.of(plane)), "4 x 0.95 against 4 x 1");
    ArrayPlane longer = Planes.of(10, 1, (x, y) -> x < 4 ? 1.0 : x == 4 ? 0.0 : 0.95);
    assertEquals(picture(".....#####"), text(TumourComponent.of(longer)), "4 x 1 against 5 x 0.95");
  }

  @Test
  void ofEqualOnesTheTopmostIsKept() {
    assertEquals(picture(".##.", "....", "...."), found(".##.", "....", "##.."));
  }

  @Test
  void cornersDoNotHoldTogether() {
    assertEquals(picture("##..", "....", "...."), found("##..", "..##", "##.."));
  }

  @Test
  void aRowsEndAndTheNextRowsBeginningDoNotTouch() {
    assertEquals(picture("..##", "...."), found("..##", "#..."));
  }

  @Test
  void branchesThatMeetLaterAreOne() {
    String[] fork = {"#.#.#", "#.#.#", "#####", "#.#.#"};
    assertEquals(picture(fork), found(fork));
    String[] spiral = {"#####", "#...#", "#.#.#", "#.###", "#...."};
    assertEquals(picture(spiral), found(spiral));
  }

  @Test
  void holesAreFilledEvenThoseWithACornerOpen() {
    assertEquals(picture("####", "####", "####", "####"), found("####", "#..#", "#..#", "####"));
    assertEquals(picture("###.", "####", "####"), found("###.", "#.##", "####"));
    assertEquals(picture("##.", "###", "###"), found("##.", "#.#", "###"));
    assertEquals(
        picture("#.##", "#..#", "####"), found("#.##", "#..#", "####"), "a bay is no hole");
  }

  @Test
  void anotherComponentWithinAHoleIsFilledWithIt() {
    String[] ring = {"#####", "#...#", "#.#.#", "#...#", "#####"};
    assertEquals(picture("#####", "#####", "#####", "#####", "#####"), found(ring));
  }

  @Test
  void whatIsUnsureIsNotAnswered() {
    Credibility sure = new Credibility(0, 0.8);
    assertEquals(0, square(256, 20, 0.79, sure).area());
    assertEquals(400, square(256, 20, 0.81, sure).area());
  }

  @Test
  void whatIsSmallIsNotAnsweredInWhicheverSizeTheImageIs() {
    Credibility large = new Credibility(25, 0);
    assertEquals(0, square(256, 4, 1, large).area());
    assertEquals(25, square(256, 5, 1, large).area());
    assertEquals(0, square(1024, 19, 1, large).area());
    assertEquals(400, square(1024, 20, 1, large).area());
  }

  @Test
  void nothingHasNoComponent() {
    assertEquals(picture("...", "..."), found("...", "..."));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void itIsWhatFloodingFinds(long seed) {
    Random random = new Random(seed);
    double density = 0.4 + 0.05 * (seed % 6);
    ArrayPlane plane = Planes.of(83, 61, (x, y) -> random.nextDouble() < density ? 1 : 0);
    Mask mask = Mask.above(plane, 0.5f);
    Set<Integer> largest = Set.of();
    Set<Integer> seen = new HashSet<>();
    for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
      Set<Integer> flooded = flood(mask, at);
      largest = seen.addAll(flooded) && flooded.size() > largest.size() ? flooded : largest;
    }
    Mask found = TumourComponent.of(plane);
    Set<Integer> rest = new HashSet<>();
    for (int at = 0; at < 83 * 61; at++) {
      boolean border = at % 83 % 82 == 0 || at < 83 || at >= 83 * 60;
      if (border && !largest.contains(at) && !rest.contains(at)) {
        rest.addAll(floodAround(largest, at));
      }
    }
    assertEquals(83 * 61 - rest.size(), found.area());
    for (int at : largest) {
      assertEquals(at, found.next(at));
    }
  }

  private static Set<Integer> floodAround(Set<Integer> wall, int from) {
    return flood(
        Mask.above(Planes.of(83, 61, (x, y) -> wall.contains(y * 83 + x) ? 0 : 1), 0.5f), from);
  }

  private static Set<Integer> flood(Mask mask, int from) {
    Set<Integer> seen = new HashSet<>(Set.of(from));
    Deque<Integer> open = new ArrayDeque<>(Set.of(from));
    while (!open.isEmpty()) {
      int at = open.pop();
      int[][] steps = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
      for (int[] step : steps) {
        int x = at % mask.width() + step[0];
        int y = at / mask.width() + step[1];
        if (mask.has(x, y) && seen.add(y * mask.width() + x)) {
          open.add(y * mask.width() + x);
        }
      }
    }
    return seen;
  }

  private static Mask square(int size, int side, double probability, Credibility credibility) {
    return TumourComponent.of(
        Planes.of(
            size,
            size,
            (x, y) -> x >= 30 && y >= 40 && x < 30 + side && y < 40 + side ? probability : 0),
        credibility);
  }

  private static String found(String... rows) {
    return text(TumourComponent.of(Planes.of(rows)));
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
