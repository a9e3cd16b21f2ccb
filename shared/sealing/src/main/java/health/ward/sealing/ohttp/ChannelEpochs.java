package health.ward.sealing.ohttp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The secrets that replicas share, one an epoch, the current epoch first. From them every replica
 * makes the same keys, so that each opens what was sealed to another.
 */
public final class ChannelEpochs {

  private static final int MOST = 2;
  private static final int KEY_IDS = 256;

  private final List<ChannelKey> keys = new ArrayList<>();
  private long latest = Long.MAX_VALUE;

  /**
   * Adds an epoch; the number modulo 256 becomes the key id.
   *
   * @param number at least 1 and below that of the epoch added before
   * @param secret 32 random bytes, overwritten with zeros
   * @throws IllegalArgumentException for another number, another length, or a third epoch; the
   *     message is the rule and quotes neither
   */
  public void add(long number, byte[] secret) {
    try {
      if (keys.size() == MOST) {
        throw new IllegalArgumentException("must hold one or two epochs");
      }
      if (number < 1 || number >= latest) {
        throw new IllegalArgumentException("must name the later epoch first");
      }
      if (secret.length != ChannelKey.SECRET_LENGTH) {
        throw new IllegalArgumentException("must have 32 bytes each");
      }
      keys.add(ChannelKey.derive((int) (number % KEY_IDS), secret));
      latest = number;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * The keys, the current one first.
   *
   * @throws IllegalArgumentException when no epoch was added
   */
  public List<ChannelKey> keys() {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("must hold one or two epochs");
    }
    return List.copyOf(keys);
  }
}
