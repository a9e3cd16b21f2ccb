package health.ward.records.redis;

import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Security;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/** What the Redis client is told: at most once, never queued, never without an end. */
final class RedisOptions {
  private static final int WAITING_COMMANDS = 4096;
  private static final Duration LOOK_AGAIN_SOONEST = Duration.ofMillis(250);
  private static final Duration LOOK_AGAIN_LATEST = Duration.ofSeconds(15);

  private RedisOptions() {}

  /**
   * The server's address, or those of a cluster's nodes that are asked first.
   *
   * @throws IllegalArgumentException when the password file cannot be read
   */
  static List<RedisURI> addresses(RedisSettings settings) {
    return settings.home().addresses().stream().map(uri -> address(uri, settings)).toList();
  }

  private static RedisURI address(URI uri, RedisSettings settings) {
    RedisURI.Builder address =
        RedisURI.builder()
            .withHost(uri.getHost())
            .withPort(uri.getPort())
            .withSsl(settings.security() instanceof Security.Tls)
            .withVerifyPeer(SslVerifyMode.FULL)
            .withTimeout(settings.commandTimeout());
    if (settings.login().orElse(null) instanceof Login.Password login) {
      address.withAuthentication(login.user(), password(login.file()));
    }
    return address.build();
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new IllegalArgumentException("the password file for Redis cannot be read", e);
    }
  }

  /**
   * For one server.
   *
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  static ClientOptions client(RedisSettings settings) {
    return told(ClientOptions.builder(), settings).build();
  }

  /**
   * For a cluster. Where a key was moved or a replica took over, the client learns it from the
   * servers' answers, at the latest after a while by asking.
   *
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  static ClusterClientOptions cluster(RedisSettings settings) {
    return told(ClusterClientOptions.builder(), settings)
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(LOOK_AGAIN_SOONEST)
                .refreshTriggersReconnectAttempts(1)
                .enablePeriodicRefresh(LOOK_AGAIN_LATEST)
                .build())
        .build();
  }

  /**
   * Commands are refused while there is no connection, and what was sent on a lost one is not sent
   * again: whether a change happened is for the caller to find out, by its write id.
   */
  private static <B extends ClientOptions.Builder> B told(B options, RedisSettings settings) {
    options
        .autoReconnect(true)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(command -> true)
        .requestQueueSize(WAITING_COMMANDS)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()))
        .socketOptions(socket(settings.connectTimeout()));
    if (settings.security() instanceof Security.Tls tls) {
      options.sslOptions(checked(tls(tls, settings.connectTimeout())));
    }
    return options;
  }

  private static SocketOptions socket(Duration connectTimeout) {
    return SocketOptions.builder()
        .connectTimeout(connectTimeout)
        .tcpNoDelay(true)
        .keepAlive(
            KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(10))
                .interval(Duration.ofSeconds(5))
                .count(3)
                .build())
        .build();
  }

  private static SslOptions tls(Security.Tls tls, Duration handshakeTimeout) {
    return SslOptions.builder()
        .jdkSslProvider()
        .protocols("TLSv1.3", "TLSv1.2")
        .handshakeTimeout(handshakeTimeout)
        .trustManager(tls.ca().toFile())
        .keyManager(tls.certificate().toFile(), tls.key().toFile(), new char[0])
        .build();
  }

  /** The client itself would find a bad file only when it connects. */
  private static SslOptions checked(SslOptions options) {
    try {
      options.createSslContextBuilder().build();
      return options;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("a certificate or key file for Redis cannot be used", e);
    }
  }
}
