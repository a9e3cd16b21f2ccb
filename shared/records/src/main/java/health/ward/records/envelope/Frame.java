package health.ward.records.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Hides the length of a plaintext: its length, itself, zeros up to one of few sizes.
 *
 * @param smallest the least size, in bytes
 */
record Frame(int smallest) {
  private static final int LENGTH_FIELD = Integer.BYTES;

  byte[] around(byte[] plaintext) {
    return ByteBuffer.allocate(size(plaintext.length))
        .putInt(plaintext.length)
        .put(plaintext)
        .array();
  }

  /** The plaintext, or nothing when {@link #around} does not make this frame. */
  Optional<byte[]> inside(byte[] frame) {
    if (frame.length < smallest) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(frame).getInt();
    if (length < 0 || length > frame.length - LENGTH_FIELD || size(length) != frame.length) {
      return Optional.empty();
    }
    int end = LENGTH_FIELD + length;
    for (int i = end; i < frame.length; i++) {
      if (frame[i] != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOfRange(frame, LENGTH_FIELD, end));
  }

  /** Above the smallest size at most 12 % are added (Padme: the low bits of the length go). */
  private int size(int plaintextLength) {
    int length = LENGTH_FIELD + plaintextLength;
    if (length <= smallest) {
      return smallest;
    }
    int exponent = 31 - Integer.numberOfLeadingZeros(length);
    int kept = 32 - Integer.numberOfLeadingZeros(exponent);
    int low = (1 << (exponent - kept)) - 1;
    return (length + low) & ~low;
  }
}
