package health.ward.gateway.configuration;

import health.ward.records.redis.RedisSettings;
import java.nio.file.Path;

/**
 * The encrypted records.
 *
 * @param redis where they are
 * @param keys file with the record keys
 */
public record RecordSettings(RedisSettings redis, Path keys) {}
