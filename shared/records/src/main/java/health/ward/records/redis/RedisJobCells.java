package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.CellName;
import health.ward.records.ledger.JobCells;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs in Redis: one hash each, which expires. */
final class RedisJobCells implements JobCells {
  private static final byte[] NONE = {};

  private final RedisLink link;
  private final RedisChanges changes;

  RedisJobCells(RedisLink link) {
    this.link = link;
    this.changes = new RedisChanges(link);
  }

  @Override
  public boolean create(CellName name, Map<String, byte[]> fields, Duration life)
      throws TamperedRecordException, RecordStoreUnavailableException {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(Long.toString(life.toMillis())));
    fields.forEach(
        (field, value) -> {
          arguments.add(bytes(field));
          arguments.add(value);
        });
    return changes.run(JobScripts.CREATE, key(name), arguments);
  }

  @Override
  public List<byte[]> read(CellName name, List<String> fields)
      throws TamperedRecordException, RecordStoreUnavailableException {
    if (fields.isEmpty()) {
      return List.of();
    }
    byte[][] names = fields.stream().map(RedisJobCells::bytes).toArray(byte[][]::new);
    RedisClusterCommands<byte[], byte[]> redis = link.commands();
    return RedisErrors.mapped(() -> redis.hmget(key(name), names)).stream()
        .map(field -> field.getValueOrElse(NONE))
        .toList();
  }

  @Override
  public boolean change(
      CellName name, String field, byte[] expected, byte[] next, Optional<String> dropped)
      throws TamperedRecordException, RecordStoreUnavailableException {
    List<byte[]> arguments = List.of(bytes(field), expected, next, bytes(dropped.orElse("")));
    return changes.run(JobScripts.CHANGE, key(name), arguments);
  }

  @Override
  public boolean confirm(CellName name, String field, byte[] value)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return !changes.areReplicated() || change(name, field, value, value, Optional.empty());
  }

  @Override
  public boolean ready() {
    return link.ready();
  }

  @Override
  public void close() {
    link.close();
  }

  static byte[] key(CellName name) {
    return bytes("ward:{" + name.text() + "}:job");
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
