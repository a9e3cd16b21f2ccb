package health.ward.records.redis;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where Redis is and how it is spoken to.
 *
 * @param uri {@code rediss://host:port}, nothing else in it
 * @param security TLS with a client certificate, or by its dangerous name nothing
 * @param connectTimeout longest wait for a connection, TLS included
 * @param commandTimeout longest wait for an answer
 */
public record RedisSettings(
    URI uri, Security security, Duration connectTimeout, Duration commandTimeout) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

  /** How the connection is protected. */
  public sealed interface Security {

    /**
     * TLS 1.2 or 1.3, both sides with certificates; the server's name is checked.
     *
     * @param ca PEM of the authorities that the server's certificate must come from
     * @param certificate PEM of the client's certificate chain
     * @param key PEM (PKCS#8) of the client's private key
     */
    record Tls(Path ca, Path certificate, Path key) implements Security {}

    /** No TLS: whoever sees the connection sees sizes, times and write counts of every record. */
    record DangerousPlaintext() implements Security {}
  }

  /** Checks that the address fits the protection. */
  public RedisSettings {
    String scheme = security instanceof Security.Tls ? "rediss" : "redis";
    if (!scheme.equals(uri.getScheme())) {
      throw new IllegalArgumentException("the Redis address must begin with " + scheme + "://");
    }
    if (uri.getHost() == null || uri.getPort() < 1 || !uri.equals(bare(uri))) {
      throw new IllegalArgumentException(
          "the Redis address must be " + scheme + "://host:port and nothing more");
    }
    if (connectTimeout.toMillis() < 1 || commandTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("Redis timeouts are at least one millisecond");
    }
  }

  /**
   * TLS with a client certificate; 5 seconds to connect, 2 seconds to answer.
   *
   * @throws IllegalArgumentException when the address is not {@code rediss://host:port}
   */
  public RedisSettings(String uri, Path caPem, Path clientCertificatePem, Path clientKeyPem) {
    this(
        URI.create(uri),
        new Security.Tls(caPem, clientCertificatePem, clientKeyPem),
        CONNECT_TIMEOUT,
        COMMAND_TIMEOUT);
  }

  /**
   * No TLS, for a laboratory on one machine.
   *
   * @throws IllegalArgumentException when the address is not {@code redis://host:port}
   */
  public static RedisSettings dangerouslyWithoutTls(String uri) {
    return new RedisSettings(
        URI.create(uri), new Security.DangerousPlaintext(), CONNECT_TIMEOUT, COMMAND_TIMEOUT);
  }

  /** The same with other timeouts. */
  public RedisSettings withTimeouts(Duration connect, Duration command) {
    return new RedisSettings(uri, security, connect, command);
  }

  private static URI bare(URI uri) {
    return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort());
  }
}
