package health.ward.gateway.configuration;

import health.ward.records.redis.RedisSettings;

/**
 * The encrypted records.
 *
 * @param redis where they are
 * @param keys name of the secret that holds the record keys
 */
public record RecordSettings(RedisSettings redis, String keys) {}
