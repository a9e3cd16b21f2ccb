package health.ward.records.redis;

/**
 * The two scripts that change jobs, so that no half job exists and a part changes only once from
 * one state.
 */
final class JobScripts {
  /**
   * Life in milliseconds, then fields and values; 0 when there is a job already. That one's end is
   * written once more, so that replicas can be asked whether they have it.
   */
  static final RedisScript CREATE =
      new RedisScript(
          """
          if redis.call('EXISTS', KEYS[1]) == 1 then
            local left = redis.call('PTTL', KEYS[1])
            if left > 0 then
              redis.call('PEXPIRE', KEYS[1], left)
            end
            return 0
          end
          for i = 2, #ARGV, 2 do
            redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
          end
          redis.call('PEXPIRE', KEYS[1], ARGV[1])
          return 1
          """);

  /** Field, its old value, its new one, another field that goes or nothing; 0 when it changed. */
  static final RedisScript CHANGE =
      new RedisScript(
          """
          if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then
            return 0
          end
          redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
          if #ARGV[4] > 0 then
            redis.call('HDEL', KEYS[1], ARGV[4])
          end
          return 1
          """);

  private JobScripts() {}
}
