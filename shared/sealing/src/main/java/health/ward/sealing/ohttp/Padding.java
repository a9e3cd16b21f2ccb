package health.ward.sealing.ohttp;

/**
 * How long a message is made before it is sealed, so that its exact length does not show. The
 * padding is zeros after the Binary HTTP message, which every reader of RFC 9292 skips.
 */
@FunctionalInterface
public interface Padding {

  /**
   * The length that a message is made.
   *
   * @param length bytes of the message
   * @return at least {@code length}
   */
  int paddedLength(int length);

  /**
   * At least so many bytes; longer messages go to the next Padmé length, which reveals O(log log n)
   * bits and adds at most 12 %.
   *
   * @param bytes 0 or more
   */
  static Padding atLeast(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a length is not negative");
    }
    return length -> length <= bytes ? bytes : padme(length);
  }

  /**
   * The next multiple of so many bytes; an empty message takes one of them.
   *
   * @param bytes 1 or more
   */
  static Padding multipleOf(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("multiples are of one byte or more");
    }
    return length -> Math.multiplyExact(Math.max(1, -Math.floorDiv(-length, bytes)), bytes);
  }

  private static int padme(int length) {
    if (length < 2) {
      return length;
    }
    int exponent = 31 - Integer.numberOfLeadingZeros(length);
    int exponentBits = 32 - Integer.numberOfLeadingZeros(exponent);
    int mask = (1 << (exponent - exponentBits)) - 1;
    return Math.addExact(length, mask) & ~mask;
  }
}
