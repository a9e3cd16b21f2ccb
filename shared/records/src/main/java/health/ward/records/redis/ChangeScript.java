package health.ward.records.redis;

import health.ward.records.cell.Change;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The one script that changes a record. It compares the whole head (version, state, write id and
 * their MAC), so that a record which was erased and made again is not taken for the one that was
 * read; and it changes head, key slot and value together, so that no half record exists, in memory
 * or in the append-only file.
 */
final class ChangeScript {
  private static final byte[] NONE = {};
  private static final RedisScript SCRIPT =
      new RedisScript(
          """
          local head = redis.call('HGET', KEYS[1], 'h') or ''
          if head ~= ARGV[1] then
            return 0
          end
          if #ARGV[4] == 0 then
            if redis.call('HGET', KEYS[1], 'k') ~= ARGV[3] then
              return 0
            end
            redis.call('HDEL', KEYS[1], 'k', 'v')
            redis.call('HSET', KEYS[1], 'h', ARGV[2])
          elseif #ARGV[3] == 0 then
            redis.call('HSET', KEYS[1], 'h', ARGV[2], 'v', ARGV[4])
          else
            redis.call('HSET', KEYS[1], 'h', ARGV[2], 'k', ARGV[3], 'v', ARGV[4])
          end
          return 1
          """);

  private ChangeScript() {}

  /** Whether the head was the expected one and the change is made. */
  static CompletableFuture<Boolean> send(
      RedisChanges changes, byte[] key, byte[] expected, Change change) {
    return changes.send(SCRIPT, key, arguments(expected, change));
  }

  private static List<byte[]> arguments(byte[] expected, Change change) {
    if (change instanceof Change.Create create) {
      return List.of(expected, create.head(), create.keySlot(), create.value());
    }
    if (change instanceof Change.Replace replace) {
      return List.of(expected, replace.head(), NONE, replace.value());
    }
    Change.Erase erase = (Change.Erase) change;
    return List.of(expected, erase.head(), erase.keySlot(), NONE);
  }
}
