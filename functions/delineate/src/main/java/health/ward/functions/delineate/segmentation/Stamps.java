package health.ward.functions.delineate.segmentation;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;

/** Makes stamps: UIDs are random UUIDs (PS3.5, section B.2). */
public final class Stamps {

  private static final String UUID_ROOT = "2.25.";
  private static final int UUID_BYTES = 16;

  private final SecureRandom random;
  private final Clock clock;

  /**
   * Stamps of this clock, which an enclave can't trust: it is the host's.
   *
   * @param random for the UIDs
   */
  public Stamps(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /** The next one. */
  public Stamp next() {
    return new Stamp(uid(), uid(), uid(), LocalDateTime.now(clock));
  }

  private String uid() {
    ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES);
    random.nextBytes(bytes.array());
    long upper = (bytes.getLong() & ~0xf000L) | 0x4000L;
    long lower = (bytes.getLong() & (Long.MAX_VALUE >> 1)) | Long.MIN_VALUE;
    String hex = new UUID(upper, lower).toString().replace("-", "");
    return UUID_ROOT + new BigInteger(hex, 16);
  }
}
