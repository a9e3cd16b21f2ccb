package health.ward.records.key;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import javax.security.auth.Destroyable;

/** 32 secret bytes that can be destroyed, compare in constant time and have no text form. */
public final class Secret implements Destroyable {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;
  private volatile boolean destroyed;

  /**
   * Copies the bytes; the caller wipes its own.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public Secret(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a secret has 32 bytes");
    }
    this.bytes = bytes.clone();
  }

  /**
   * Lends the bytes for one computation, which must neither keep nor change them.
   *
   * @throws IllegalStateException when destroyed
   */
  public <T> T use(Function<byte[], T> computation) {
    byte[] lent = bytes.clone();
    try {
      if (destroyed) {
        throw new IllegalStateException("the secret is destroyed");
      }
      return computation.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /** Whether both hold the same bytes, in constant time. */
  public boolean matches(Secret other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
