package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.cell.Cells;
import health.ward.records.cell.Change;
import io.lettuce.core.KeyValue;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Cells in Redis: one hash each, with the fields {@code h}(ead), {@code k}(ey slot), {@code
 * v}(alue).
 */
final class RedisCells implements Cells {
  private static final byte[] NONE = {};
  private static final byte[] HEAD = {'h'};
  private static final byte[] KEY_SLOT = {'k'};
  private static final byte[] VALUE = {'v'};

  private final RedisLink link;

  RedisCells(RedisLink link) {
    this.link = link;
  }

  @Override
  public Cell read(CellName name) throws TamperedRecordException, RecordStoreUnavailableException {
    RedisCommands<byte[], byte[]> redis = link.commands();
    var fields = RedisErrors.mapped(() -> redis.hmget(key(name), HEAD, KEY_SLOT, VALUE));
    return new Cell(part(fields, 0), part(fields, 1), part(fields, 2));
  }

  @Override
  public Cell readHead(CellName name)
      throws TamperedRecordException, RecordStoreUnavailableException {
    RedisCommands<byte[], byte[]> redis = link.commands();
    var fields = RedisErrors.mapped(() -> redis.hmget(key(name), HEAD, KEY_SLOT));
    return new Cell(part(fields, 0), part(fields, 1), NONE);
  }

  @Override
  public boolean change(CellName name, byte[] expectedHead, Change change)
      throws TamperedRecordException, RecordStoreUnavailableException {
    RedisCommands<byte[], byte[]> redis = link.commands();
    return RedisErrors.mapped(() -> ChangeScript.run(redis, key(name), expectedHead, change));
  }

  @Override
  public boolean ready() {
    try {
      RedisCommands<byte[], byte[]> redis = link.commands();
      return RedisErrors.mapped(redis::ping).equals("PONG");
    } catch (TamperedRecordException | RecordStoreUnavailableException e) {
      return false;
    }
  }

  @Override
  public void close() {
    link.close();
  }

  /** All keys of a record have its name in braces, so that a cluster keeps them together. */
  static byte[] key(CellName name) {
    return ("ward:{" + name.text() + "}:record").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] part(List<KeyValue<byte[], byte[]>> fields, int index) {
    return fields.get(index).getValueOrElse(NONE);
  }
}
