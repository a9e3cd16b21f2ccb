package health.ward.records.redis;

import health.ward.records.RecordStore;
import health.ward.records.key.RecordKeys;
import health.ward.records.store.SealedRecordStore;
import java.security.SecureRandom;

/** Opens a record store whose home is Redis. */
public final class RedisRecordStore {

  private RedisRecordStore() {}

  /**
   * Opens the store. Redis need not be up: calls fail until it is, and the store recovers by
   * itself.
   *
   * <p>What is acknowledged survives a killed Redis when it runs with {@code appendonly yes} and
   * {@code appendfsync always}.
   *
   * @param keys stay the caller's, who destroys them after closing the store
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  public static RecordStore open(RedisSettings settings, RecordKeys keys, SecureRandom random) {
    return new SealedRecordStore(
        new RedisCells(new RedisLink(settings, System::nanoTime)), keys, random);
  }
}
