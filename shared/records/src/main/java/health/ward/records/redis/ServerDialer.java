package health.ward.records.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Connects to one server. */
final class ServerDialer implements RedisDialer {
  private final RedisClient client;
  private final RedisURI address;

  ServerDialer(RedisSettings settings, List<RedisURI> addresses, ClientResources resources) {
    var options = RedisOptions.client(settings);
    this.address = addresses.get(0);
    this.client = RedisClient.create(resources);
    client.setOptions(options);
  }

  @Override
  public CompletableFuture<RedisConnection> dial() {
    return client
        .connectAsync(ByteArrayCodec.INSTANCE, address)
        .toCompletableFuture()
        .thenApply(Connection::new);
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  private record Connection(StatefulRedisConnection<byte[], byte[]> one)
      implements RedisConnection {

    @Override
    public RedisClusterCommands<byte[], byte[]> sync() {
      return one.sync();
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> async() {
      return one.async();
    }

    @Override
    public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> holder(byte[] key) {
      return CompletableFuture.completedFuture(one);
    }

    @Override
    public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> named(String host, int port) {
      return CompletableFuture.failedFuture(new RedisException("no cluster, but names a holder"));
    }

    @Override
    public boolean whole() {
      return one.sync().ping().equals("PONG");
    }

    @Override
    public void lookAgain() {}

    @Override
    public SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters() {
      return new TreeMap<>(Map.of("server", one.sync()));
    }

    @Override
    public void close() {
      one.close();
    }
  }
}
