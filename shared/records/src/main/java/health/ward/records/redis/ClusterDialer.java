package health.ward.records.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects to a cluster, whose nodes tell which of them holds what. */
final class ClusterDialer implements RedisDialer {
  private final RedisClusterClient client;

  ClusterDialer(RedisSettings settings, List<RedisURI> addresses, ClientResources resources) {
    var options = RedisOptions.cluster(settings);
    this.client = RedisClusterClient.create(resources, addresses);
    client.setOptions(options);
  }

  @Override
  public CompletableFuture<RedisConnection> dial() {
    return client
        .refreshPartitionsAsync()
        .thenCompose(found -> client.connectAsync(ByteArrayCodec.INSTANCE))
        .thenCompose(this::withAllNodes)
        .toCompletableFuture();
  }

  /**
   * Waits until there is a connection to each node, replicas too, or none is to be had: the client
   * refuses what is sent to a node that it has only begun to connect to.
   */
  private CompletableFuture<RedisConnection> withAllNodes(
      StatefulRedisClusterConnection<byte[], byte[]> all) {
    CompletableFuture<?>[] nodes =
        all.getPartitions().stream()
            .map(RedisClusterNode::getUri)
            .map(uri -> all.getConnectionAsync(uri.getHost(), uri.getPort()))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(nodes).handle((done, fault) -> new Connection(client, all));
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  private record Connection(
      RedisClusterClient client,
      StatefulRedisClusterConnection<byte[], byte[]> all,
      AtomicBoolean looking)
      implements RedisConnection {

    Connection(RedisClusterClient client, StatefulRedisClusterConnection<byte[], byte[]> all) {
      this(client, all, new AtomicBoolean());
    }

    @Override
    public RedisClusterCommands<byte[], byte[]> sync() {
      return all.sync();
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> async() {
      return all.async();
    }

    @Override
    public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> holder(byte[] key) {
      RedisClusterNode node = all.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
      return node == null
          ? CompletableFuture.failedFuture(new RedisException("no node holds the key's slot"))
          : all.getConnectionAsync(node.getUri().getHost(), node.getUri().getPort());
    }

    @Override
    public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> named(String host, int port) {
      if (looking.compareAndSet(false, true)) {
        client.refreshPartitionsAsync().whenComplete((found, fault) -> looking.set(false));
      }
      return all.getConnectionAsync(host, port);
    }

    @Override
    public boolean whole() {
      SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters = masters();
      return !masters.isEmpty()
          && masters.values().stream()
              .allMatch(master -> master.clusterInfo().contains("cluster_state:ok"));
    }

    @Override
    public void lookAgain() {
      client.refreshPartitions();
    }

    /**
     * By address, as the client itself finds who is sent a key's commands. By a node's id it opens
     * a second connection, which answers while that of the commands is still being restored.
     */
    @Override
    public SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters() {
      SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters = new TreeMap<>();
      for (RedisClusterNode node : all.getPartitions()) {
        if (node.getRole().isUpstream() && !node.hasNoSlots()) {
          RedisURI uri = node.getUri();
          masters.put(node.getNodeId(), all.getConnection(uri.getHost(), uri.getPort()).sync());
        }
      }
      return masters;
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
