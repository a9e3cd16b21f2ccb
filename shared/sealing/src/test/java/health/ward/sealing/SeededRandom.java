package health.ward.sealing;

import java.security.SecureRandom;
import java.util.Random;

/** Repeatable noise for tests. */
public final class SeededRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final Random source;

  public SeededRandom(long seed) {
    this.source = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    nextBytes(bytes);
    return bytes;
  }
}
