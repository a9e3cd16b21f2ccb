package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellChange;
import health.ward.records.cell.CellName;
import health.ward.records.cell.CellPage;
import health.ward.records.cell.Cells;
import health.ward.records.cell.Change;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cells in Redis: one hash each, with the fields {@code h}(ead), {@code k}(ey slot), {@code
 * v}(alue).
 */
final class RedisCells implements Cells {
  private static final int PAGE = 512;
  private static final String BEFORE = "ward:{";
  private static final String AFTER = "}:record";
  private static final ScanArgs RECORDS =
      ScanArgs.Builder.matches(BEFORE + "*" + AFTER).limit(PAGE);
  private static final byte[] NONE = {};
  private static final byte[] HEAD = {'h'};
  private static final byte[] KEY_SLOT = {'k'};
  private static final byte[] VALUE = {'v'};

  private final RedisLink link;
  private final RedisPipeline pipeline;
  private final RedisChanges changes;
  private final KeyScan records;
  private final LogRewrites rewrites;

  RedisCells(RedisLink link) {
    this.link = link;
    this.pipeline = new RedisPipeline(link);
    this.changes = new RedisChanges(link);
    this.records = new KeyScan(link, RECORDS);
    this.rewrites = new LogRewrites(link);
  }

  @Override
  public Cell read(CellName name) throws TamperedRecordException, RecordStoreUnavailableException {
    RedisClusterCommands<byte[], byte[]> redis = link.commands();
    return whole(RedisErrors.mapped(() -> redis.hmget(key(name), HEAD, KEY_SLOT, VALUE)));
  }

  @Override
  public Cell readHead(CellName name)
      throws TamperedRecordException, RecordStoreUnavailableException {
    RedisClusterCommands<byte[], byte[]> redis = link.commands();
    return head(RedisErrors.mapped(() -> redis.hmget(key(name), HEAD, KEY_SLOT)));
  }

  @Override
  public boolean change(CellName name, byte[] expectedHead, Change change)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return RedisErrors.mapped(
        ChangeScript.send(changes, key(name), expectedHead, change), link.patience());
  }

  @Override
  public boolean confirm(CellName name, byte[] head)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return !changes.areReplicated()
        || changes.run(PartScripts.REPEAT_HEAD, key(name), List.of(head));
  }

  @Override
  public boolean areReplicated() {
    return changes.areReplicated();
  }

  @Override
  public List<Optional<Boolean>> confirmAll(List<CellName> names, List<byte[]> heads)
      throws RecordStoreUnavailableException {
    if (!changes.areReplicated()) {
      return Collections.nCopies(names.size(), Optional.of(true));
    }
    return pipeline.all(
        IntStream.range(0, names.size()).boxed().toList(),
        (redis, i) ->
            changes.send(PartScripts.REPEAT_HEAD, key(names.get(i)), List.of(heads.get(i))),
        has -> has);
  }

  @Override
  public List<Optional<Cell>> readAll(List<CellName> names) throws RecordStoreUnavailableException {
    return pipeline.all(
        names, (redis, name) -> redis.hmget(key(name), HEAD, KEY_SLOT, VALUE), RedisCells::whole);
  }

  @Override
  public List<Optional<Cell>> readAllHeads(List<CellName> names)
      throws RecordStoreUnavailableException {
    return pipeline.all(
        names, (redis, name) -> redis.hmget(key(name), HEAD, KEY_SLOT), RedisCells::head);
  }

  @Override
  public List<Boolean> changeAll(List<CellChange> many) throws RecordStoreUnavailableException {
    return pipeline
        .all(
            many,
            (redis, change) ->
                ChangeScript.send(
                    changes, key(change.name()), change.expectedHead(), change.change()),
            changed -> changed)
        .stream()
        .map(changed -> changed.orElse(false))
        .toList();
  }

  @Override
  public boolean replaceKeySlot(CellName name, byte[] expected, byte[] keySlot)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return changes.run(PartScripts.REPLACE_KEY_SLOT, key(name), List.of(expected, keySlot));
  }

  @Override
  public void forget(CellName name) {
    rewrites.after(key(name));
  }

  @Override
  public CellPage page(String cursor) throws RecordStoreUnavailableException {
    KeyScan.Page page = cursor.isEmpty() ? records.first() : records.after(cursor);
    return new CellPage(
        page.keys().stream().map(RedisCells::name).flatMap(Optional::stream).toList(),
        page.next(),
        page.moved());
  }

  @Override
  public long count() throws TamperedRecordException, RecordStoreUnavailableException {
    RedisClusterCommands<byte[], byte[]> redis = link.commands();
    return RedisErrors.mapped(redis::dbsize);
  }

  @Override
  public boolean ready() {
    return link.ready();
  }

  @Override
  public void close() {
    rewrites.close();
    link.close();
  }

  /** All keys of a record have its name in braces, so that a cluster keeps them together. */
  static byte[] key(CellName name) {
    return (BEFORE + name.text() + AFTER).getBytes(StandardCharsets.US_ASCII);
  }

  /** The cell of a key, if it is one of a record. */
  private static Optional<CellName> name(byte[] key) {
    String text = new String(key, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(BEFORE) || !text.endsWith(AFTER)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CellName.parse(text.substring(BEFORE.length(), text.length() - AFTER.length())));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Cell whole(List<KeyValue<byte[], byte[]>> fields) {
    return new Cell(part(fields, 0), part(fields, 1), part(fields, 2));
  }

  private static Cell head(List<KeyValue<byte[], byte[]>> fields) {
    return new Cell(part(fields, 0), part(fields, 1), NONE);
  }

  private static byte[] part(List<KeyValue<byte[], byte[]>> fields, int index) {
    return fields.get(index).getValueOrElse(NONE);
  }
}
