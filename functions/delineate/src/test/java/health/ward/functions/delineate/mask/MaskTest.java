package health.ward.functions.delineate.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.testing.Planes;
import org.junit.jupiter.api.Test;

class MaskTest {

  private final Mask mask = Mask.above(Planes.of(4, 3, (x, y) -> x * 0.25), 0.5f);

  @Test
  void onlyWhatIsAboveTheThresholdBelongsToIt() {
    assertEquals(3, mask.area());
    assertTrue(mask.has(3, 0));
    assertFalse(mask.has(2, 0), "exactly the threshold is not above it");
  }

  @Test
  void nothingOutsideTheImageBelongsToIt() {
    assertFalse(mask.has(-1, 1));
    assertFalse(mask.has(4, 0));
    assertFalse(mask.has(3, -1));
    assertFalse(mask.has(3, 3));
  }

  @Test
  void theMeanIsOverThePixels() {
    assertEquals(30.0 + 3, mask.mean(Planes.of(4, 3, (x, y) -> x + 30 * y)), 1e-6);
    assertEquals(0, Mask.empty(4, 3).mean(Planes.of(4, 3, (x, y) -> 1)));
  }
}
