package health.ward.records.redis;

import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Security;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ClientOptions.ReauthenticateBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
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
import java.util.Optional;
import java.util.function.LongSupplier;

/** What the Redis client is told: at most once, never queued, never without an end. */
final class RedisOptions {
  /**
   * Protects a key cheaply that never leaves the process. The client makes a key store for every
   * connection, and PKCS12 would derive a key from its empty password each time, slowly by design.
   */
  private static final String IN_MEMORY = "JKS";

  private static final int WAITING_COMMANDS = 4096;
  private static final Duration LOOK_AGAIN_SOONEST = Duration.ofMillis(250);
  private static final Duration LOOK_AGAIN_LATEST = Duration.ofSeconds(15);

  private RedisOptions() {}

  /**
   * How the app signs in; empty where it comes as {@code default}.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   * @throws IllegalArgumentException when the password file cannot be read or has none
   */
  static Optional<RedisCredentialsProvider> login(RedisSettings settings, LongSupplier nanoTime) {
    return settings.login().map(login -> credentials(login, nanoTime));
  }

  private static RedisCredentialsProvider credentials(Login login, LongSupplier nanoTime) {
    if (login instanceof Login.Entra identity) {
      return new EntraCredentials(identity, nanoTime);
    }
    Login.Password user = (Login.Password) login;
    RedisCredentials read = RedisCredentials.just(user.user(), password(user.file()));
    return RedisCredentialsProvider.from(() -> read);
  }

  /** The server's address, or those of a cluster's nodes that are asked first. */
  static List<RedisURI> addresses(
      RedisSettings settings, Optional<RedisCredentialsProvider> login) {
    return settings.home().addresses().stream().map(uri -> address(uri, settings, login)).toList();
  }

  private static RedisURI address(
      URI uri, RedisSettings settings, Optional<RedisCredentialsProvider> login) {
    RedisURI.Builder address =
        RedisURI.builder()
            .withHost(uri.getHost())
            .withPort(uri.getPort())
            .withSsl(!(settings.security() instanceof Security.DangerousPlaintext))
            .withVerifyPeer(SslVerifyMode.FULL)
            .withTimeout(settings.commandTimeout());
    login.ifPresent(address::withAuthentication);
    return address.build();
  }

  private static String password(Path file) {
    String password;
    try {
      password = Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new IllegalArgumentException("the password file for Redis cannot be read", e);
    }
    if (password.isEmpty()) {
      throw new IllegalArgumentException("the password file for Redis is empty");
    }
    return password;
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
    if (settings.login().isPresent() && settings.login().get() instanceof Login.Entra) {
      options.reauthenticateBehavior(ReauthenticateBehavior.ON_NEW_CREDENTIALS);
    }
    if (!(settings.security() instanceof Security.DangerousPlaintext)) {
      options.sslOptions(checked(tls(settings.security(), settings.connectTimeout())));
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

  private static SslOptions tls(Security security, Duration handshakeTimeout) {
    SslOptions.Builder options =
        SslOptions.builder()
            .jdkSslProvider()
            .keyStoreType(IN_MEMORY)
            .protocols("TLSv1.3", "TLSv1.2")
            .handshakeTimeout(handshakeTimeout);
    if (security instanceof Security.Tls tls) {
      options
          .trustManager(tls.ca().toFile())
          .keyManager(tls.certificate().toFile(), tls.key().toFile(), new char[0]);
    }
    if (security instanceof Security.ServerTls server) {
      server.ca().ifPresent(ca -> options.trustManager(ca.toFile()));
    }
    return options.build();
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
