package health.ward.records.redis;

import health.ward.records.RecordStore;
import health.ward.records.key.RecordKeys;
import health.ward.records.rotation.KeyRotation;
import java.security.SecureRandom;
import java.time.Clock;

/** Opens the rotation of the keys of a store whose home is Redis. */
public final class RedisKeyRotation {

  private RedisKeyRotation() {}

  /**
   * Opens it on a connection of its own, so that a walk over the store holds up no request.
   *
   * @param keys the store's, which stay the caller's
   * @param store on the same Redis; stays the caller's
   * @param clock says when a run began and ended, and decides nothing
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  public static KeyRotation open(
      RedisSettings settings,
      RecordKeys keys,
      RecordStore store,
      SecureRandom random,
      Clock clock) {
    RedisCells cells = new RedisCells(new RedisLink(settings, System::nanoTime));
    return new KeyRotation(cells, keys, store, random, clock, System::nanoTime);
  }
}
