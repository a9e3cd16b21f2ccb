package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Lists the keys of a pattern, one server after the other. */
final class KeyScan {
  private static final String BEGINNING = "0";

  private final RedisLink link;
  private final ScanArgs which;

  KeyScan(RedisLink link, ScanArgs which) {
    this.link = link;
    this.which = which;
  }

  /**
   * Some of the keys.
   *
   * @param next where the list goes on, empty at its end
   * @param moved whether keys may have been passed over since the list began
   */
  record Page(List<byte[]> keys, Optional<String> next, boolean moved) {}

  /** The first keys. */
  Page first() throws RecordStoreUnavailableException {
    link.lookAgain();
    SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters = link.masters();
    if (masters.isEmpty()) {
      throw new RecordStoreUnavailableException("no Redis node holds keys", null);
    }
    Layout layout = Layout.of(masters);
    return page(
        masters, new Position(!layout.settled(), masters.firstKey(), BEGINNING, layout.text()));
  }

  /** The keys after those of another page. */
  Page after(String next) throws RecordStoreUnavailableException {
    return page(link.masters(), Position.parse(next));
  }

  private Page page(SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters, Position at)
      throws RecordStoreUnavailableException {
    Iterator<Map.Entry<String, RedisClusterCommands<byte[], byte[]>>> left =
        masters.tailMap(at.server()).entrySet().iterator();
    if (!left.hasNext()) {
      return new Page(List.of(), Optional.empty(), true);
    }
    Map.Entry<String, RedisClusterCommands<byte[], byte[]>> server = left.next();
    String name = server.getKey();
    boolean begins = !name.equals(at.server()) || at.cursor().equals(BEGINNING);
    ScanCursor from = begins ? ScanCursor.INITIAL : ScanCursor.of(at.cursor());
    KeyScanCursor<byte[]> found = RedisErrors.answered(() -> server.getValue().scan(from, which));
    Layout now = Layout.of(masters);
    boolean moved = at.moved() || !now.settled() || !now.text().equals(at.layout());
    Optional<Position> next = Optional.empty();
    if (!found.isFinished()) {
      next = Optional.of(new Position(moved, name, found.getCursor(), at.layout()));
    } else if (left.hasNext()) {
      next = Optional.of(new Position(moved, left.next().getKey(), BEGINNING, at.layout()));
    }
    return new Page(found.getKeys(), next.map(Position::text), moved);
  }

  /**
   * Where a list goes on.
   *
   * @param moved whether keys may have been passed over
   * @param server the server that is to be scanned
   * @param cursor where in it, as it said
   * @param layout the one in which the list began
   */
  private record Position(boolean moved, String server, String cursor, String layout) {

    static Position parse(String text) {
      String[] parts = text.split(" ", 4);
      return new Position(Boolean.parseBoolean(parts[0]), parts[1], parts[2], parts[3]);
    }

    String text() {
      return String.join(" ", Boolean.toString(moved), server, cursor, layout);
    }
  }
}
