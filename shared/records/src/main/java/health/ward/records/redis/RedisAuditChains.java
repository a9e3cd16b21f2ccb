package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.audit.AuditChains;
import health.ward.records.audit.StoredEntry;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Chains in Redis: a stream each under {@code ward:{audit-<chain>}:entries}, whose items are
 * numbered like the entries and have the fields {@code h}(ead) and {@code e}(ntry), and a set of
 * their names.
 */
final class RedisAuditChains implements AuditChains {
  private static final byte[] NAMES = bytes("ward:{audit}:chains");
  private static final byte[] NONE = {};

  private final RedisLink link;
  private final RedisPipeline pipeline;
  private final RedisChanges changes;

  RedisAuditChains(RedisLink link) {
    this.link = link;
    this.pipeline = new RedisPipeline(link);
    this.changes = new RedisChanges(link);
  }

  @Override
  public CompletableFuture<Boolean> append(String chain, byte[] before, List<StoredEntry> entries) {
    if (before.length > 0) {
      return AuditScripts.append(changes, key(chain), before, entries);
    }
    // Named first, so that there is no chain that nobody knows.
    return changes
        .send(AuditScripts.NAME, NAMES, List.of(bytes(chain)))
        .thenCompose(named -> AuditScripts.append(changes, key(chain), before, entries));
  }

  @Override
  public List<String> names() throws RecordStoreUnavailableException {
    RedisClusterCommands<byte[], byte[]> redis = link.commands();
    return RedisErrors.answered(() -> redis.smembers(NAMES)).stream()
        .map(name -> new String(name, StandardCharsets.US_ASCII))
        .sorted()
        .toList();
  }

  @Override
  public List<StoredEntry> read(String chain, long from, int most)
      throws RecordStoreUnavailableException {
    RedisClusterCommands<byte[], byte[]> redis = link.commands();
    Range<String> range = Range.create(from + "-0", "+");
    return RedisErrors.answered(() -> redis.xrange(key(chain), range, Limit.from(most))).stream()
        .map(RedisAuditChains::entry)
        .toList();
  }

  @Override
  public List<List<StoredEntry>> ends(List<String> chains) throws RecordStoreUnavailableException {
    Range<String> all = Range.create("-", "+");
    return pipeline
        .all(
            chains,
            (redis, chain) -> redis.xrevrange(key(chain), all, Limit.from(2)),
            found -> found.stream().map(RedisAuditChains::entry).toList())
        .stream()
        .map(end -> end.orElse(List.of()))
        .toList();
  }

  @Override
  public boolean ready() {
    return link.ready();
  }

  @Override
  public void close() {
    link.close();
  }

  static byte[] key(String chain) {
    return bytes("ward:{audit-" + chain + "}:entries");
  }

  private static StoredEntry entry(StreamMessage<byte[], byte[]> item) {
    long number = Long.parseUnsignedLong(item.getId().substring(0, item.getId().indexOf('-')));
    return new StoredEntry(number, field(item, 'h'), field(item, 'e'));
  }

  private static byte[] field(StreamMessage<byte[], byte[]> item, char name) {
    for (Map.Entry<byte[], byte[]> field : item.getBody().entrySet()) {
      if (field.getKey().length == 1 && field.getKey()[0] == name) {
        return field.getValue();
      }
    }
    return NONE;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
