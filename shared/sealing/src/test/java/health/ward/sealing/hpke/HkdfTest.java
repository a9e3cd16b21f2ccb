package health.ward.sealing.hpke;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.SeededRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HkdfTest {

  private final SeededRandom random = new SeededRandom(5869);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 64, 65, 255 * 32})
  void agreesWithAnIndependentImplementation(int length) {
    byte[] salt = random.bytes(random.nextInt(80));
    byte[] inputKey = random.bytes(1 + random.nextInt(80));
    byte[] info = random.bytes(random.nextInt(80));
    HKDFBytesGenerator peer = new HKDFBytesGenerator(new SHA256Digest());
    peer.init(new HKDFParameters(inputKey, salt, info));
    byte[] expected = new byte[length];
    peer.generateBytes(expected, 0, length);
    assertArrayEquals(expected, Hkdf.expand(Hkdf.extract(salt, inputKey), info, length));
  }

  @Test
  void anEmptySaltStandsForZeros() {
    byte[] inputKey = random.bytes(10);
    assertArrayEquals(Hkdf.extract(new byte[32], inputKey), Hkdf.extract(new byte[0], inputKey));
  }

  @Test
  void outputHasALimit() {
    byte[] key = random.bytes(32);
    assertEquals(8160, Hkdf.expand(key, new byte[0], 8160).length);
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, new byte[0], 8161));
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, new byte[0], -1));
  }
}
