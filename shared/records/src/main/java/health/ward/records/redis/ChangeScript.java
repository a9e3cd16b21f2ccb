package health.ward.records.redis;

import health.ward.records.cell.Change;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.api.sync.RedisScriptingCommands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The one script that changes a record. It compares the whole head (version, state, write id and
 * their MAC), so that a record which was erased and made again is not taken for the one that was
 * read; and it changes head, key slot and value together, so that no half record exists, in memory
 * or in the append-only file.
 */
final class ChangeScript {
  private static final byte[] NONE = {};
  private static final byte[] SOURCE =
      """
      local head = redis.call('HGET', KEYS[1], 'h') or ''
      if head ~= ARGV[1] then
        return 0
      end
      if #ARGV[4] == 0 then
        redis.call('HDEL', KEYS[1], 'k', 'v')
        redis.call('HSET', KEYS[1], 'h', ARGV[2])
      elseif #ARGV[3] == 0 then
        redis.call('HSET', KEYS[1], 'h', ARGV[2], 'v', ARGV[4])
      else
        redis.call('HSET', KEYS[1], 'h', ARGV[2], 'k', ARGV[3], 'v', ARGV[4])
      end
      return 1
      """
          .getBytes(StandardCharsets.US_ASCII);
  private static final String SHA = sha1(SOURCE);

  private ChangeScript() {}

  /**
   * Runs the script once. Only when Redis says that it does not know the script, so that nothing
   * was done, it is sent whole.
   *
   * @return whether the head was the expected one and the change is made
   */
  static boolean run(
      RedisScriptingCommands<byte[], byte[]> redis, byte[] key, byte[] expected, Change change) {
    byte[][] keys = {key};
    byte[][] arguments = arguments(expected, change);
    Long changed;
    try {
      changed = redis.evalsha(SHA, ScriptOutputType.INTEGER, keys, arguments);
    } catch (RedisNoScriptException e) {
      changed = redis.eval(SOURCE, ScriptOutputType.INTEGER, keys, arguments);
    }
    return changed == 1;
  }

  /** Makes the script known. */
  static String load(RedisScriptingCommands<byte[], byte[]> redis) {
    return redis.scriptLoad(SOURCE);
  }

  /** Sends the script, which must be known, and does not wait for it; 1 when the change is made. */
  static RedisFuture<Long> send(
      RedisScriptingAsyncCommands<byte[], byte[]> redis,
      byte[] key,
      byte[] expected,
      Change change) {
    return redis.evalsha(
        SHA, ScriptOutputType.INTEGER, new byte[][] {key}, arguments(expected, change));
  }

  private static byte[][] arguments(byte[] expected, Change change) {
    if (change instanceof Change.Create create) {
      return new byte[][] {expected, create.head(), create.keySlot(), create.value()};
    }
    if (change instanceof Change.Replace replace) {
      return new byte[][] {expected, replace.head(), NONE, replace.value()};
    }
    return new byte[][] {expected, change.head(), NONE, NONE};
  }

  static String sha1(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Redis names scripts by SHA-1", e);
    }
  }
}
