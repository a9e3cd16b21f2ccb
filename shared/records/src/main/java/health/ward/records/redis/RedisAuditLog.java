package health.ward.records.redis;

import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import java.security.SecureRandom;
import java.time.Clock;

/** Opens an audit log whose home is Redis. */
public final class RedisAuditLog {

  private RedisAuditLog() {}

  /**
   * Opens the log on a connection of its own. Redis need not be up, as for {@link
   * RedisRecordStore}, and must run with {@code appendfsync always}.
   *
   * @param keys stay the caller's
   * @param service the app's name
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  public static AuditLog open(
      RedisSettings settings, AuditKeys keys, String service, Clock clock, SecureRandom random) {
    return new AuditLog(
        new RedisAuditChains(new RedisLink(settings, System::nanoTime)),
        keys,
        service,
        clock,
        random);
  }
}
