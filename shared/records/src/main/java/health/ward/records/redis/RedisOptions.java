package health.ward.records.redis;

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
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** What the Redis client is told: at most once, never queued, never without an end. */
final class RedisOptions {
  private static final int WAITING_COMMANDS = 4096;

  private RedisOptions() {}

  static RedisURI address(RedisSettings settings) {
    boolean tls = settings.security() instanceof Security.Tls;
    return RedisURI.builder()
        .withHost(settings.uri().getHost())
        .withPort(settings.uri().getPort())
        .withSsl(tls)
        .withVerifyPeer(SslVerifyMode.FULL)
        .withTimeout(settings.commandTimeout())
        .build();
  }

  /**
   * Commands are refused while there is no connection, and what was sent on a lost one is not sent
   * again: whether a change happened is for the caller to find out, by its write id.
   *
   * @throws IllegalArgumentException when a certificate or key file cannot be used
   */
  static ClientOptions client(RedisSettings settings) {
    ClientOptions.Builder options =
        ClientOptions.builder()
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
    return options.build();
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
