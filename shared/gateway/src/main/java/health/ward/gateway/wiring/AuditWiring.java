package health.ward.gateway.wiring;

import health.ward.gateway.configuration.AuditSettings;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.CheckpointTimer;
import health.ward.records.audit.InvalidAuditKeysException;
import health.ward.records.redis.RedisAuditLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Opens the audit log, and has it write checkpoints once the app is whole. */
final class AuditWiring {
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

  private AuditWiring() {}

  static AuditLog open(
      AuditSettings settings, Secrets secrets, String service, Clock clock, SecureRandom random)
      throws ConfigurationException {
    AuditKeys keys;
    try {
      keys = AuditKeys.parse(secrets.read(settings.keys()));
    } catch (InvalidAuditKeysException wrongForm) {
      throw new ConfigurationException(String.valueOf(wrongForm.getMessage()), wrongForm);
    }
    try {
      return RedisAuditLog.open(settings.redis(), keys, service, clock, random);
    } catch (IllegalArgumentException unusableFile) {
      throw new ConfigurationException(
          "A certificate, key or password file for Redis cannot be used", unusableFile);
    }
  }

  /** Its thread ends with the process, if nobody closes it before. */
  static CheckpointTimer checkpoints(AuditLog log) {
    return new CheckpointTimer(log, BETWEEN_CHECKPOINTS);
  }
}
