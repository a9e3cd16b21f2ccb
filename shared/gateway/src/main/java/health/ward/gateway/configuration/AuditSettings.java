package health.ward.gateway.configuration;

import health.ward.records.redis.RedisSettings;

/**
 * The audit log, without which no app serves.
 *
 * @param redis where it is
 * @param keys name of the secret that holds its keys
 */
public record AuditSettings(RedisSettings redis, String keys) {}
