package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.testing.NoHead;
import health.ward.functions.delineate.testing.Planes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes for a head, which is more than heads, and what does not. */
class HeadShapeTest {

  private static final int SIDE = 256;

  /** Brightness by place, both from -1 to 1, downwards. */
  private interface Scene {
    double at(double x, double y);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.8, 0.95, 1})
  void aBrightEllipseBeforeDarknessPasses(double radius) {
    assertTrue(passes((x, y) -> disk(x, y, radius, 1.1) ? 0.5 + 0.4 * Math.sin(20 * x) : 0.02));
  }

  @Test
  void anEllipseInOneChannelOfThreePasses() {
    Plane head = plane((x, y) -> disk(x, y, 0.7, 1) ? 1 : 0);
    Plane black = plane((x, y) -> 0);
    assertTrue(HeadShape.isIn(List.of(black, head, black)));
  }

  @Test
  void aHeadOfOtherProportionsOfTheImagePasses() {
    assertTrue(
        HeadShape.isIn(
            List.of(Planes.of(300, 150, (x, y) -> Math.hypot(x - 150, y - 75) < 65 ? 200 : 0))));
  }

  /** What the rule lets through, as the documentation says; there the model must find nothing. */
  @ParameterizedTest
  @EnumSource
  void aRoundThingBeforeDarknessPassesToo(NoHead scene) {
    assertTrue(passes(scene::at));
  }

  @Test
  void aPhotographIsRefusedAlsoWhenItsCornersAreALittleDarker() {
    assertFalse(passes(HeadShapeTest::texture));
    assertFalse(passes((x, y) -> texture(x, y) * (1 - 0.3 * (x * x + y * y) / 2)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.0, 1.2, 1.44})
  void aPhotographThatFadesToBlackInTheCornersIsRefused(double end) {
    assertFalse(passes((x, y) -> texture(x, y) * Math.max(0, 1 - (x * x + y * y) / end)));
  }

  @Test
  void anEdgeTowardsOneSideAloneIsNotEnough() {
    Scene towardsLeft =
        (x, y) ->
            x < -0.6 && disk(x, y, 0.9, 1)
                ? 0.7
                : texture(x, y) * Math.max(0, 1 - (x * x + y * y) / 0.8);
    assertFalse(passes(towardsLeft));
    assertFalse(passes((x, y) -> towardsLeft.at(-x, y)));
    assertFalse(passes((x, y) -> towardsLeft.at(y, x)));
    assertFalse(passes((x, y) -> towardsLeft.at(-y, x)));
  }

  @Test
  void aHeadThatTouchesOneSideOfTheImagePasses() {
    assertTrue(passes((x, y) -> disk(x, y - 0.2, 0.8, 1.1) ? 0.6 : 0.02));
  }

  @Test
  void aPageOfTextIsRefused() {
    assertFalse(passes((x, y) -> 1 - NoHead.WHITE_TEXT_WITH_MARGINS.at(x, y)));
  }

  @Test
  void aPartOfAHeadIsRefused() {
    assertFalse(passes((x, y) -> disk(x + 0.8, y + 0.8, 1.2, 1) ? 0.6 : 0));
    assertFalse(passes((x, y) -> disk(x, y, 2, 1) ? 0.6 : 0));
  }

  @Test
  void oneBrightCornerIsRefused() {
    assertFalse(passes((x, y) -> disk(x, y, 0.8, 1) || (x > 0.85 && y < -0.85) ? 0.6 : 0));
  }

  @Test
  void whatIsNotRoundIsRefused() {
    assertFalse(passes((x, y) -> Math.abs(x) < 0.7 && Math.abs(y) < 0.7 ? 1 : 0), "a square");
    assertFalse(passes((x, y) -> Math.abs(x - y) < 0.2 && Math.abs(x) < 0.8 ? 1 : 0), "a stripe");
  }

  @Test
  void whatIsSmallIsRefused() {
    assertFalse(passes((x, y) -> disk(x, y, 0.2, 1) ? 1 : 0));
  }

  private static boolean passes(Scene scene) {
    return HeadShape.isIn(List.of(plane(scene)));
  }

  private static Plane plane(Scene scene) {
    return Planes.of(
        SIDE, SIDE, (x, y) -> 1000 * scene.at(2.0 * x / (SIDE - 1) - 1, 2.0 * y / (SIDE - 1) - 1));
  }

  /**
   * @param flat height by width
   */
  private static boolean disk(double x, double y, double radius, double flat) {
    return Math.hypot(x, y / flat) < radius;
  }

  private static double texture(double x, double y) {
    return 0.6 + 0.2 * Math.sin(9 * x + 4 * y) + 0.2 * Math.sin(23 * y - 5 * x);
  }
}
