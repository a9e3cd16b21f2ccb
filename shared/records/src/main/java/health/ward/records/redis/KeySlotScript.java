package health.ward.records.redis;

import io.lettuce.core.api.sync.RedisScriptingCommands;
import java.util.List;

/** Changes the key slot of a record that still has the expected one, and nothing else of it. */
final class KeySlotScript {
  private static final RedisScript SCRIPT =
      new RedisScript(
          """
          if redis.call('HGET', KEYS[1], 'k') ~= ARGV[1] then
            return 0
          end
          redis.call('HSET', KEYS[1], 'k', ARGV[2])
          return 1
          """);

  private KeySlotScript() {}

  /**
   * Changes a key slot.
   *
   * @return whether the slot was the expected one and is changed
   */
  static boolean run(
      RedisScriptingCommands<byte[], byte[]> redis, byte[] key, byte[] expected, byte[] keySlot) {
    return SCRIPT.run(redis, key, List.of(expected, keySlot));
  }
}
