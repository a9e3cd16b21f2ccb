package health.ward.records.redis;

import health.ward.records.audit.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The two scripts that write the audit log. */
final class AuditScripts {
  /** Names a chain; writes its name once more when it is there, so that replicas can be asked. */
  static final RedisScript NAME =
      new RedisScript(
          """
          redis.call('SREM', KEYS[1], ARGV[1])
          redis.call('SADD', KEYS[1], ARGV[1])
          return 1
          """);

  /**
   * Appends to a chain: compares its head, and adds all entries or none. Entries that are there are
   * left, but the chain's last number is written once more, so that replicas can be asked.
   */
  private static final RedisScript APPEND =
      new RedisScript(
          """
          local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
          local head = ''
          if #last > 0 then
            head = last[1][2][2]
          end
          if head == ARGV[#ARGV - 1] then
            redis.call('XSETID', KEYS[1], last[1][1])
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

  private AuditScripts() {}

  /** Whether the chain ends with these entries, now or already before. */
  static CompletableFuture<Boolean> append(
      RedisChanges changes, byte[] key, byte[] before, List<StoredEntry> entries) {
    List<byte[]> arguments = new ArrayList<>(2 + 2 * entries.size());
    arguments.add(before);
    arguments.add(Long.toString(entries.get(0).number()).getBytes(StandardCharsets.US_ASCII));
    for (StoredEntry entry : entries) {
      arguments.add(entry.head());
      arguments.add(entry.sealed());
    }
    return changes.send(APPEND, key, arguments);
  }
}
