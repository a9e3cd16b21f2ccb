package health.ward.records.redis;

import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Ledger;
import java.security.SecureRandom;

/** Opens a ledger whose home is Redis. */
public final class RedisLedger {

  private RedisLedger() {}

  /**
   * Opens the ledger on a connection of its own, so that a large job does not keep records waiting.
   * Redis need not be up, as for {@link RedisRecordStore}.
   *
   * @param keys stay the caller's, who destroys them after closing the ledger
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  public static Ledger open(RedisSettings settings, RecordKeys keys, SecureRandom random) {
    return new Ledger(new RedisJobCells(new RedisLink(settings, System::nanoTime)), keys, random);
  }
}
