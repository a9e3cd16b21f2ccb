package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,1",
    "2,2",
    "3,3",
    "9,10",
    "1000,1024",
    "5000,5120",
    "614400,622592",
    "1000000,1015808"
  })
  void padmeLengths(int length, int padded) {
    assertEquals(padded, Padding.atLeast(0).paddedLength(length));
  }

  @Test
  void padmeNeverShortensIsStableAndAddsAtMostTwelvePercent() {
    Padding padding = Padding.atLeast(0);
    int previous = 0;
    for (int length = 0; length < 200_000; length++) {
      int padded = padding.paddedLength(length);
      assertTrue(padded >= length && padded >= previous, "at " + length);
      assertTrue(padded <= length * 1.12, "at " + length);
      assertEquals(padded, padding.paddedLength(padded));
      previous = padded;
    }
  }

  @ParameterizedTest
  @CsvSource({"0,4096", "1,4096", "4096,4096", "4097,4352", "5000,5120"})
  void atLeastLiftsShortMessages(int length, int padded) {
    assertEquals(padded, Padding.atLeast(4096).paddedLength(length));
  }

  @ParameterizedTest
  @CsvSource({"0,262144", "1,262144", "262144,262144", "262145,524288", "1000000,1048576"})
  void multiplesAreRoundedUp(int length, int padded) {
    assertEquals(padded, Padding.multipleOf(256 * 1024).paddedLength(length));
  }

  @Test
  void impossiblePaddingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Padding.atLeast(-1));
    assertThrows(IllegalArgumentException.class, () -> Padding.multipleOf(0));
    assertThrows(
        ArithmeticException.class,
        () -> Padding.multipleOf(1 << 30).paddedLength(Integer.MAX_VALUE));
    assertThrows(
        ArithmeticException.class, () -> Padding.atLeast(0).paddedLength(Integer.MAX_VALUE));
  }
}
