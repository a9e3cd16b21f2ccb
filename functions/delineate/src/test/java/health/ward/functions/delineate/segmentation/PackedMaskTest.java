package health.ward.functions.delineate.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.testing.Planes;
import org.junit.jupiter.api.Test;

class PackedMaskTest {

  @Test
  void theFirstPixelIsTheLowestBitAndRowsFollowWithoutGaps() {
    Mask mask = Mask.above(Planes.of("#..", "..#", "##.", "..#"), 0.5f);
    assertArrayEquals(new byte[] {(byte) 0b11100001, 0b00001000}, PackedMask.of(mask));
  }

  @Test
  void nothingIsZeros() {
    assertArrayEquals(new byte[] {0, 0}, PackedMask.of(Mask.empty(3, 3)));
  }
}
