package health.ward.records.redis;

import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Makes connections. */
interface RedisDialer extends AutoCloseable {

  /**
   * The one for these settings.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   * @throws IllegalArgumentException when a certificate, key or password file cannot be used
   */
  static RedisDialer of(RedisSettings settings, ClientResources resources, LongSupplier nanoTime) {
    Optional<RedisCredentialsProvider> login = RedisOptions.login(settings, nanoTime);
    List<RedisURI> addresses = RedisOptions.addresses(settings, login);
    RedisDialer dialer =
        settings.home() instanceof RedisSettings.Home.Cluster
            ? new ClusterDialer(settings, addresses, resources)
            : new ServerDialer(settings, addresses, resources);
    return login.isPresent() && login.get() instanceof EntraCredentials tokens
        ? new TokenDialer(tokens, dialer)
        : dialer;
  }

  /** Begins to connect. */
  CompletableFuture<RedisConnection> dial();

  @Override
  void close();
}
