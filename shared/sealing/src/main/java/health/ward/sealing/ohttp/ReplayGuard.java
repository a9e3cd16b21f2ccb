package health.ward.sealing.ohttp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Remembers every request that was accepted for as long as its key lives, as 16 bytes of a digest
 * over its encapsulated key. Nothing is ever dropped to make room: when the guard is full the key
 * has to be changed. Safe for use by several threads.
 */
public final class ReplayGuard {

  private final int capacity;
  private final Map<KeyConfig, Set<Digest>> accepted = new HashMap<>();
  private int size;

  /**
   * @param capacity requests over all keys, 1 or more
   */
  public ReplayGuard(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a guard remembers at least one request");
    }
    this.capacity = capacity;
  }

  /**
   * Forgets the requests of a key, which makes room for as many. No copy of the key may live on
   * anywhere: its requests could be replayed.
   *
   * @throws IllegalArgumentException if the key has not been destroyed
   */
  public synchronized void forget(ChannelKey destroyed) {
    if (!destroyed.isDestroyed()) {
      throw new IllegalArgumentException("the requests of a living key are not forgotten");
    }
    Set<Digest> forgotten = accepted.remove(destroyed.config());
    size -= forgotten == null ? 0 : forgotten.size();
  }

  /** Requests remembered now. */
  public synchronized int size() {
    return size;
  }

  synchronized void accept(ChannelKey key, byte[] encapsulatedKey)
      throws ReplayedRequestException, ReplaySetFullException {
    Digest digest = Digest.of(encapsulatedKey);
    Set<Digest> digests = accepted.getOrDefault(key.config(), Set.of());
    if (key.isDestroyed() || digests.contains(digest)) {
      throw new ReplayedRequestException();
    }
    if (size == capacity) {
      throw new ReplaySetFullException();
    }
    accepted.computeIfAbsent(key.config(), unseen -> new HashSet<>()).add(digest);
    size++;
  }

  private record Digest(long first, long second) {

    static Digest of(byte[] encapsulatedKey) {
      try {
        ByteBuffer digest =
            ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(encapsulatedKey));
        return new Digest(digest.getLong(), digest.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this JDK has no SHA-256", e);
      }
    }
  }
}
