package health.ward.records.redis;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where Redis is and how it is spoken to.
 *
 * @param home which servers
 * @param security TLS with a client certificate or for an Entra identity, or by its dangerous name
 *     nothing
 * @param login as whom Redis's access control list knows this app; as {@code default} when empty
 * @param replicas who else must have a change before it counts as made; nobody when empty
 * @param connectTimeout longest wait for a connection, TLS included
 * @param commandTimeout longest wait for an answer
 */
public record RedisSettings(
    Home home,
    Security security,
    Optional<Login> login,
    Optional<Replicas> replicas,
    Duration connectTimeout,
    Duration commandTimeout) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

  /** Which servers; each address is {@code rediss://host:port} and nothing else. */
  public sealed interface Home {

    /** The addresses that are known from the start. */
    List<URI> addresses();

    /**
     * One server that takes writes.
     *
     * @param address its address
     */
    record Server(URI address) implements Home {

      @Override
      public List<URI> addresses() {
        return List.of(address);
      }
    }

    /**
     * A cluster.
     *
     * @param addresses those of some nodes, which tell where the others are
     */
    record Cluster(List<URI> addresses) implements Home {
      /** Keeps a copy. */
      public Cluster {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
          throw new IllegalArgumentException("a Redis cluster has at least one address");
        }
      }
    }
  }

  /** As whom Redis knows this app. */
  public sealed interface Login {

    /** The user's name in Redis's access control list. */
    String user();

    /**
     * A user who has a password.
     *
     * @param user the name
     * @param file holds the password; a line end after it does not count
     */
    record Password(String user, Path file) implements Login {}

    /**
     * An identity of Microsoft Entra, which shows tokens.
     *
     * @param user its object id, which Azure Managed Redis takes as the user's name
     * @param tokens where its tokens come from
     */
    record Entra(String user, EntraTokens tokens) implements Login {}
  }

  /**
   * Replicas that must have a change (Redis's {@code WAIT}). One that they did not confirm in time
   * is reported as unanswered: it may be there or not, and is repeated with its write id.
   *
   * @param count how many, at least one
   * @param within how long they are waited for, at least a millisecond
   */
  public record Replicas(int count, Duration within) {
    /** Checks that something is asked for. */
    public Replicas {
      if (count < 1 || within.toMillis() < 1) {
        throw new IllegalArgumentException("at least one Redis replica, within a millisecond");
      }
    }
  }

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

    /**
     * TLS 1.2 or 1.3 where the server alone shows a certificate, whose name is checked. Redis knows
     * who comes by the login, which must be an Entra identity.
     *
     * @param ca PEM of the authorities that the server's certificate must come from; those of the
     *     Java runtime when empty
     */
    record ServerTls(Optional<Path> ca) implements Security {}

    /** No TLS: whoever sees the connection sees sizes, times and write counts of every record. */
    record DangerousPlaintext() implements Security {}
  }

  /** Checks that addresses and login fit the protection. */
  public RedisSettings {
    String scheme = security instanceof Security.DangerousPlaintext ? "redis" : "rediss";
    boolean entra = login.isPresent() && login.get() instanceof Login.Entra;
    if (security instanceof Security.ServerTls && !entra) {
      throw new IllegalArgumentException(
          "Redis without a client certificate needs a login by Entra identity");
    }
    if (entra && !(security instanceof Security.ServerTls)) {
      throw new IllegalArgumentException(
          "an Entra identity signs in to Redis over TLS without a client certificate");
    }
    for (URI address : home.addresses()) {
      check(address, scheme);
    }
    if (connectTimeout.toMillis() < 1 || commandTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("Redis timeouts are at least one millisecond");
    }
    if (replicas.isPresent() && replicas.get().within().compareTo(commandTimeout) >= 0) {
      throw new IllegalArgumentException(
          "Redis replicas must be waited for less than for an answer: "
              + commandTimeout.toMillis()
              + " ms");
    }
  }

  /**
   * TLS with a client certificate; 5 seconds to connect, 2 seconds to answer.
   *
   * @throws IllegalArgumentException when the address is not {@code rediss://host:port}
   */
  public RedisSettings(String uri, Path caPem, Path clientCertificatePem, Path clientKeyPem) {
    this(
        new Home.Server(URI.create(uri)),
        new Security.Tls(caPem, clientCertificatePem, clientKeyPem),
        Optional.empty(),
        Optional.empty(),
        CONNECT_TIMEOUT,
        COMMAND_TIMEOUT);
  }

  /**
   * TLS for an Entra identity; 5 seconds to connect, 2 seconds to answer.
   *
   * @param caPem empty for the authorities of the Java runtime
   * @throws IllegalArgumentException when the address is not {@code rediss://host:port}
   */
  public RedisSettings(String uri, Optional<Path> caPem, Login.Entra identity) {
    this(
        new Home.Server(URI.create(uri)),
        new Security.ServerTls(caPem),
        Optional.of(identity),
        Optional.empty(),
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
        new Home.Server(URI.create(uri)),
        new Security.DangerousPlaintext(),
        Optional.empty(),
        Optional.empty(),
        CONNECT_TIMEOUT,
        COMMAND_TIMEOUT);
  }

  /**
   * The same for other servers.
   *
   * @throws IllegalArgumentException when an address does not fit the protection
   */
  public RedisSettings at(Home other) {
    return new RedisSettings(other, security, login, replicas, connectTimeout, commandTimeout);
  }

  /**
   * The same as a user of Redis's access control list.
   *
   * @throws IllegalArgumentException when the login does not fit the protection
   */
  public RedisSettings as(Login user) {
    return new RedisSettings(
        home, security, Optional.of(user), replicas, connectTimeout, commandTimeout);
  }

  /**
   * The same, with changes that count as made only when replicas have them.
   *
   * @throws IllegalArgumentException when there is no time left within the wait for an answer
   */
  public RedisSettings withReplicas(Replicas required) {
    return new RedisSettings(
        home, security, login, Optional.of(required), connectTimeout, commandTimeout);
  }

  /** The same with other timeouts. */
  public RedisSettings withTimeouts(Duration connect, Duration command) {
    return new RedisSettings(home, security, login, replicas, connect, command);
  }

  private static void check(URI address, String scheme) {
    if (!scheme.equals(address.getScheme())) {
      throw new IllegalArgumentException("the Redis address must begin with " + scheme + "://");
    }
    if (address.getHost() == null || address.getPort() < 1 || !address.equals(bare(address))) {
      throw new IllegalArgumentException(
          "the Redis address must be " + scheme + "://host:port and nothing more");
    }
  }

  private static URI bare(URI uri) {
    return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort());
  }
}
