package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.testing.Planes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelInputTest {

  private static final int SIZE = 256 * 256;
  private final Placement placement = Placement.of(256, 256);
  private final ArrayPlane one = Planes.of(256, 256, (x, y) -> x);
  private final ArrayPlane other = Planes.of(256, 256, (x, y) -> y * y);

  @Test
  void channelsKeepTheirOrder() {
    ModelInput input = ModelInput.of(placement, List.of(one, other, one));
    assertEquals(3 * SIZE, input.values().length);
    assertArrayEquals(Normalisation.of(one.values()), channel(input, 0));
    assertArrayEquals(Normalisation.of(other.values()), channel(input, 1));
    assertArrayEquals(Normalisation.of(one.values()), channel(input, 2));
    assertFalse(input.flat());
  }

  @Test
  void onePlaneForAllIsTheSameThreeTimes() {
    ModelInput input = ModelInput.of(placement, List.of(one, one, one));
    assertArrayEquals(channel(input, 0), channel(input, 1));
    assertArrayEquals(channel(input, 0), channel(input, 2));
  }

  @Test
  void itIsFlatOnlyWhenNoChannelShowsAnything() {
    Plane flat = Planes.of(256, 256, (x, y) -> 80);
    assertTrue(ModelInput.of(placement, List.of(flat, flat, flat)).flat());
    assertFalse(ModelInput.of(placement, List.of(flat, flat, one)).flat());
    Plane narrow = Planes.of(100, 70, (x, y) -> 65535);
    assertTrue(ModelInput.of(Placement.of(100, 70), List.of(narrow, narrow, narrow)).flat());
  }

  private static float[] channel(ModelInput input, int channel) {
    return Arrays.copyOfRange(input.values(), channel * SIZE, (channel + 1) * SIZE);
  }
}
