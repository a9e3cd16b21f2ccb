package health.ward.records.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** What commands are sent over: to one server, or each to the server of a cluster it belongs to. */
interface RedisConnection extends AutoCloseable {

  /** For commands about one key each, or about no key. */
  RedisClusterCommands<byte[], byte[]> sync();

  /** The same, of which many are on their way at a time. */
  RedisClusterAsyncCommands<byte[], byte[]> async();

  /** The connection to the one server that is thought to hold a key. */
  CompletableFuture<StatefulRedisConnection<byte[], byte[]>> holder(byte[] key);

  /** The connection to the server that was named as a key's holder by another one. */
  CompletableFuture<StatefulRedisConnection<byte[], byte[]>> named(String host, int port);

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
