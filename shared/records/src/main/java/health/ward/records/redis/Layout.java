package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * Which process holds which keys, as each says of itself. Where it stays the same from before a
 * scan of all servers to its end, no key went from one that was still to be scanned to one that had
 * been, and none was hidden by a server that began anew.
 *
 * @param text the same only for the same layout; without line ends
 * @param settled whether all keys have a server, and none of them is being moved
 */
record Layout(String text, boolean settled) {
  private static final int SLOTS = 16384;
  private static final int FIRST_SLOT_FIELD = 8;

  /** Asks all servers that hold keys. */
  static Layout of(SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters)
      throws RecordStoreUnavailableException {
    StringJoiner text = new StringJoiner(";");
    boolean cluster = false;
    boolean moving = false;
    int slots = 0;
    for (Map.Entry<String, RedisClusterCommands<byte[], byte[]>> master : masters.entrySet()) {
      String about = RedisErrors.answered(() -> master.getValue().info("server"));
      text.add(master.getKey() + "=" + field(about, "run_id"));
      if (field(about, "redis_mode").equals("cluster")) {
        cluster = true;
        for (String held : held(RedisErrors.answered(master.getValue()::clusterNodes))) {
          text.add(held);
          moving |= held.startsWith("[");
          slots += held.startsWith("[") ? 0 : size(held);
        }
      }
    }
    return new Layout(text.toString(), !cluster || (slots == SLOTS && !moving));
  }

  /** Ranges of slots that a server holds, and in brackets those that it gives or takes. */
  private static String[] held(String nodes) throws RecordStoreUnavailableException {
    for (String line : nodes.split("\n", -1)) {
      String[] fields = line.trim().split(" ", -1);
      if (fields.length >= FIRST_SLOT_FIELD && fields[2].contains("myself")) {
        return Arrays.copyOfRange(fields, FIRST_SLOT_FIELD, fields.length);
      }
    }
    throw new RecordStoreUnavailableException("a Redis node does not tell what it holds", null);
  }

  private static int size(String range) {
    String[] ends = range.split("-", -1);
    return Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
  }

  private static String field(String about, String name) {
    for (String line : about.split("\r\n", -1)) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1);
      }
    }
    return "";
  }
}
