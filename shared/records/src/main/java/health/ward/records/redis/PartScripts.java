package health.ward.records.redis;

/** Scripts about a record that leave its value as it is. */
final class PartScripts {
  /** The expected key slot, and another one that takes its place. */
  static final RedisScript REPLACE_KEY_SLOT =
      new RedisScript(
          """
          if redis.call('HGET', KEYS[1], 'k') ~= ARGV[1] then
            return 0
          end
          redis.call('HSET', KEYS[1], 'k', ARGV[2])
          return 1
          """);

  /** Writes the expected head once more, so that replicas can be asked whether they have it. */
  static final RedisScript REPEAT_HEAD =
      new RedisScript(
          """
          if redis.call('HGET', KEYS[1], 'h') ~= ARGV[1] then
            return 0
          end
          redis.call('HSET', KEYS[1], 'h', ARGV[1])
          return 1
          """);

  private PartScripts() {}
}
