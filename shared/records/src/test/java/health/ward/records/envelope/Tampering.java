package health.ward.records.envelope;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import java.util.Arrays;
import java.util.Set;

/** Damages bytes in every place and expects each time that they are refused. */
final class Tampering {
  private static final int BYTES_TO_ADD = 16;

  /** Reads bytes that were damaged. */
  interface Reader {
    void read(byte[] damaged) throws TamperedRecordException;
  }

  private Tampering() {}

  /** Flips one bit of each byte, cuts at each length, and adds bytes. */
  static void everywhere(byte[] bytes, Set<Finding> expected, Reader reader) {
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << (at % Byte.SIZE));
      refused(flipped, expected, reader);
      refused(Arrays.copyOf(bytes, at), expected, reader);
    }
    for (int more = 1; more <= BYTES_TO_ADD; more++) {
      refused(Arrays.copyOf(bytes, bytes.length + more), expected, reader);
    }
  }

  private static void refused(byte[] damaged, Set<Finding> expected, Reader reader) {
    TamperedRecordException refused =
        assertThrows(TamperedRecordException.class, () -> reader.read(damaged));
    assertTrue(expected.contains(refused.finding()));
  }
}
