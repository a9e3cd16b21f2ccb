package health.ward.records.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameTest {
  private static final Frame FRAME = new Frame(2048);

  @ParameterizedTest
  @CsvSource({
    "0, 2048",
    "1, 2048",
    "2044, 2048",
    "2045, 2176",
    "2172, 2176",
    "2173, 2304",
    "8188, 8192",
    "8189, 8704",
    "65532, 65536",
    "65533, 67584",
    "1048576, 1081344"
  })
  void lengthsAreRoundedUp(int length, int expected) {
    byte[] plaintext = new byte[length];
    Arrays.fill(plaintext, (byte) 7);

    byte[] frame = FRAME.around(plaintext);

    assertEquals(expected, frame.length);
    assertArrayEquals(plaintext, FRAME.inside(frame).orElseThrow());
  }

  @Test
  void aFrameThatIsNeverMadeIsRefused() {
    byte[] frame = FRAME.around(new byte[100]);
    byte[] dirty = frame.clone();
    dirty[frame.length - 1] = 1;
    byte[] negative = frame.clone();
    negative[0] = -1;
    byte[] tooLong = frame.clone();
    tooLong[2] = 8;

    assertEquals(Optional.empty(), FRAME.inside(dirty));
    assertEquals(Optional.empty(), FRAME.inside(negative));
    assertEquals(Optional.empty(), FRAME.inside(tooLong));
    assertEquals(Optional.empty(), FRAME.inside(Arrays.copyOf(frame, frame.length - 1)));
    assertEquals(Optional.empty(), FRAME.inside(Arrays.copyOf(frame, frame.length + 128)));
    assertEquals(Optional.empty(), FRAME.inside(new byte[0]));
  }

  @Test
  void anEmptyPlaintextIsOne() {
    assertTrue(FRAME.inside(FRAME.around(new byte[0])).isPresent());
  }
}
