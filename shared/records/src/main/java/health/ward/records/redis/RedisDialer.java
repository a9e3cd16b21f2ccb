package health.ward.records.redis;

import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletableFuture;

/** Makes connections. */
interface RedisDialer extends AutoCloseable {

  /**
   * The one for these settings.
   *
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  static RedisDialer of(RedisSettings settings, ClientResources resources) {
    return settings.home() instanceof RedisSettings.Home.Cluster
        ? new ClusterDialer(settings, resources)
        : new ServerDialer(settings, resources);
  }

  /** Begins to connect. */
  CompletableFuture<RedisConnection> dial();

  @Override
  void close();
}
