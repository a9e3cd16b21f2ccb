package health.ward.records.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisScriptingCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The two scripts that change jobs, so that no half job exists and a part changes only once from
 * one state.
 */
enum JobScripts {
  /** Life in milliseconds, then fields and values; 0 when there is a job already. */
  CREATE(
      """
      if redis.call('EXISTS', KEYS[1]) == 1 then
        return 0
      end
      for i = 2, #ARGV, 2 do
        redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
      end
      redis.call('PEXPIRE', KEYS[1], ARGV[1])
      return 1
      """),
  /** Field, its old value, its new one, another field that goes or nothing; 0 when it changed. */
  CHANGE(
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

  private final String source;
  private final String sha;

  JobScripts(String text) {
    source = text;
    sha = ChangeScript.sha1(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether the script did something; sent whole only when Redis does not know it. */
  boolean run(RedisScriptingCommands<byte[], byte[]> redis, byte[] key, List<byte[]> arguments) {
    byte[][] keys = {key};
    byte[][] values = arguments.toArray(byte[][]::new);
    Long changed;
    try {
      changed = redis.evalsha(sha, ScriptOutputType.INTEGER, keys, values);
    } catch (RedisNoScriptException e) {
      changed = redis.eval(source, ScriptOutputType.INTEGER, keys, values);
    }
    return changed == 1;
  }
}
