package health.ward.sealing.hpke;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.SeededRandom;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class X25519Test {

  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private final SeededRandom random = new SeededRandom(7748);

  /** The coordinates of the points whose order divides eight, on the curve and on its twist. */
  static Stream<BigInteger> smallOrder() {
    BigInteger orderEight =
        new BigInteger(
            "325606250916557431795983626356110631294008115727848805560023387167927233504");
    BigInteger otherOrderEight =
        new BigInteger(
            "39382357235489614581723060781553021112529911719440698176882885853963445705823");
    List<BigInteger> canonical =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            PRIME.subtract(BigInteger.ONE),
            orderEight,
            otherOrderEight);
    return Stream.concat(canonical.stream(), Stream.of(PRIME, PRIME.add(BigInteger.ONE)));
  }

  @ParameterizedTest
  @MethodSource("smallOrder")
  void pointsOfSmallOrderAreRefused(BigInteger coordinate) {
    byte[] point = littleEndian(coordinate);
    assertThrows(HpkeException.class, () -> X25519.multiply(random.bytes(32), point));
    assertThrows(HpkeException.class, () -> KemPrivateKey.requireUsable(point));
    point[31] |= (byte) 0x80;
    assertThrows(HpkeException.class, () -> X25519.multiply(random.bytes(32), point));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 64})
  void pointsOfAnotherLengthAreRefused(int length) {
    byte[] point = random.bytes(length);
    assertThrows(HpkeException.class, () -> X25519.multiply(random.bytes(32), point));
  }

  @Test
  void agreesWithAnIndependentImplementationOnAnyPoint() throws Exception {
    for (int round = 0; round < 200; round++) {
      assertSame(random.bytes(32), random.bytes(32));
    }
    for (int above = 2; above < 19; above++) { // not reduced below the prime
      assertSame(random.bytes(32), littleEndian(PRIME.add(BigInteger.valueOf(above))));
    }
  }

  private static void assertSame(byte[] scalar, byte[] point) throws HpkeException {
    byte[] expected = new byte[32];
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(scalar, 0, point, 0, expected, 0);
    assertArrayEquals(expected, X25519.multiply(scalar, point));
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(scalar, 0, expected, 0);
    assertArrayEquals(expected, X25519.publicKey(scalar));
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
