package health.ward.records.redis;

import health.ward.records.audit.StoredEntry;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The one script that appends to a chain: compares its head, and adds all entries or none. */
final class AuditScript {
  private static final RedisScript SCRIPT =
      new RedisScript(
          """
          local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
          local head = ''
          if #last > 0 then
            head = last[1][2][2]
          end
          if head == ARGV[#ARGV - 1] then
            return 1
          end
          if head ~= ARGV[1] then
            return 0
          end
          for i = 3, #ARGV, 2 do
            local id = string.format('%d-0', ARGV[2] + (i - 3) / 2)
            redis.call('XADD', KEYS[1], id, 'h', ARGV[i], 'e', ARGV[i + 1])
          end
          return 1
          """);

  private AuditScript() {}

  /** Sends it; true when the chain ends with these entries, now or already before. */
  static CompletableFuture<Boolean> send(
      RedisScriptingAsyncCommands<byte[], byte[]> redis,
      byte[] key,
      byte[] before,
      List<StoredEntry> entries) {
    List<byte[]> arguments = new ArrayList<>(2 + 2 * entries.size());
    arguments.add(before);
    arguments.add(Long.toString(entries.get(0).number()).getBytes(StandardCharsets.US_ASCII));
    for (StoredEntry entry : entries) {
      arguments.add(entry.head());
      arguments.add(entry.sealed());
    }
    return SCRIPT.send(redis, key, arguments);
  }
}
