package health.ward.attestation.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a fuzz test starts from: good inputs, and some changed copies of each. An input of the same
 * bytes is changed in the same way on every run.
 */
public final class FuzzSeeds {
  private static final int COPIES = 100;

  private FuzzSeeds() {}

  public static Stream<byte[]> of(byte[]... seeds) {
    return Arrays.stream(seeds).flatMap(FuzzSeeds::withCopies);
  }

  private static Stream<byte[]> withCopies(byte[] seed) {
    Random random = new Random(seed.length);
    UnaryOperator<byte[]> change = bytes -> changed(bytes, random);
    return Stream.concat(Stream.of(seed), Stream.generate(() -> change.apply(seed)).limit(COPIES));
  }

  /** One place changed: another byte, one less, some twice, or the end cut off. */
  private static byte[] changed(byte[] seed, Random random) {
    int at = random.nextInt(seed.length);
    byte[] head = Arrays.copyOf(seed, at);
    byte[] tail = Arrays.copyOfRange(seed, at + 1, seed.length);
    return switch (random.nextInt(4)) {
      case 0 -> joined(head, new byte[] {(byte) random.nextInt(256)}, tail);
      case 1 -> joined(head, tail);
      case 2 -> joined(head, Arrays.copyOfRange(seed, at, seed.length), tail);
      default -> head;
    };
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int length = all.length;
      all = Arrays.copyOf(all, length + part.length);
      System.arraycopy(part, 0, all, length, part.length);
    }
    return all;
  }
}
