package health.ward.attestation.conformance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.bytes.Sha256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/**
 * RSA keys, and other bytes, that follow from their names alone. Everybody can make them: they
 * protect nothing.
 */
public final class SeededRsa {
  private static final byte[] SEED = "ward conformance suite, public test keys\0".getBytes(UTF_8);
  private static final BigInteger E = BigInteger.valueOf(65_537);

  private SeededRsa() {}

  /** An RSA key of exactly {@code bits} bits. */
  public static KeyPair rsa(String name, int bits) {
    BigInteger p = prime(name + "/p", bits / 2);
    BigInteger q = prime(name + "/q", bits / 2);
    BigInteger n = p.multiply(q);
    BigInteger p1 = p.subtract(BigInteger.ONE);
    BigInteger q1 = q.subtract(BigInteger.ONE);
    BigInteger d = E.modInverse(p1.multiply(q1));
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey)
              factory.generatePrivate(
                  new RSAPrivateCrtKeySpec(n, E, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p)));
      return new KeyPair(factory.generatePublic(new RSAPublicKeySpec(n, E)), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code length} bytes that follow from a name. */
  public static byte[] stream(String name, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length + 32);
    for (int i = 0; bytes.position() < length; i++) {
      bytes.put(Sha256.of(SEED, name.getBytes(UTF_8), new byte[] {0, (byte) i}));
    }
    return Arrays.copyOf(bytes.array(), length);
  }

  /** The first prime after a seeded number whose two highest bits are set. */
  private static BigInteger prime(String name, int bits) {
    BigInteger start = new BigInteger(1, stream(name, bits / 8));
    BigInteger prime = start.setBit(bits - 1).setBit(bits - 2).nextProbablePrime();
    return prime.mod(E).equals(BigInteger.ONE) ? prime(name + "+", bits) : prime;
  }
}
