package health.ward.sealing.hpke;

import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * An X25519 private key with its public key. The scalar is kept in one array of its own, which
 * {@link #destroy} overwrites; copies that the JDK's ciphers make while they run are left to the
 * garbage collector.
 */
public final class KemPrivateKey implements Destroyable {

  /** Bytes of a public key and of an encapsulated key (Npk, Nenc). */
  public static final int PUBLIC_KEY_LENGTH = X25519.LENGTH;

  private final byte[] scalar;
  private final byte[] publicKey;
  private boolean destroyed;

  private KemPrivateKey(byte[] scalar) {
    this.scalar = scalar;
    this.publicKey = X25519.publicKey(scalar);
  }

  /** A fresh key: GenerateKeyPair of RFC 9180. */
  public static KemPrivateKey generate(SecureRandom random) {
    byte[] scalar = new byte[X25519.LENGTH];
    random.nextBytes(scalar);
    return new KemPrivateKey(scalar);
  }

  /**
   * The key that belongs to a secret: DeriveKeyPair of RFC 9180 section 7.1.3. The same secret
   * gives the same key everywhere.
   *
   * @param secret at least 32 bytes with the entropy of 32; copied nowhere
   */
  public static KemPrivateKey derive(byte[] secret) {
    if (secret.length < X25519.LENGTH) {
      throw new IllegalArgumentException("a key is derived from at least 32 secret bytes");
    }
    return new KemPrivateKey(DhKem.deriveScalar(secret));
  }

  /**
   * Checks a public key before anything is sealed to it.
   *
   * @throws HpkeException if it has not 32 bytes, or is a point of small order
   */
  public static void requireUsable(byte[] publicKey) throws HpkeException {
    byte[] anyScalar = new byte[X25519.LENGTH];
    X25519.multiply(anyScalar, publicKey);
  }

  /** A copy of the 32 bytes of the public key. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /**
   * @throws HpkeException if the point has small order, and after {@link #destroy}
   */
  byte[] multiply(byte[] point) throws HpkeException {
    byte[] copy = scalarCopy();
    try {
      return X25519.multiply(copy, point);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  @Override
  public synchronized void destroy() {
    destroyed = true;
    Arrays.fill(scalar, (byte) 0);
  }

  @Override
  public synchronized boolean isDestroyed() {
    return destroyed;
  }

  /** Whether nothing of the scalar is left. */
  synchronized boolean isWiped() {
    return Arrays.equals(scalar, new byte[X25519.LENGTH]);
  }

  @Override
  public String toString() {
    return "KemPrivateKey";
  }

  private synchronized byte[] scalarCopy() throws HpkeException {
    if (destroyed) {
      throw new HpkeException("the key has been destroyed");
    }
    return scalar.clone();
  }
}
