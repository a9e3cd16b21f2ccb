package health.ward.records.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.SortedMap;

/** What commands are sent over: to one server, or each to the server of a cluster it belongs to. */
interface RedisConnection extends AutoCloseable {

  /** For commands about one key each, or about no key. */
  RedisClusterCommands<byte[], byte[]> sync();

  /** The same, of which many are on their way at a time. */
  RedisClusterAsyncCommands<byte[], byte[]> async();

  /**
   * Whether every key is in reach.
   *
   * @throws io.lettuce.core.RedisException when a server does not answer
   */
  boolean whole();

  /** Learns anew which servers there are. */
  void lookAgain();

  /** Each known server that holds keys, by its name. */
  SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters();

  @Override
  void close();
}
