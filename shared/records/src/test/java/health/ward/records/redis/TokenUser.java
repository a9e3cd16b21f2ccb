package health.ward.records.redis;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Entra and what a managed Redis makes of it: a user whose tokens change. A token ends when the one
 * after the next is given. Redis asks for no client certificate any more.
 */
final class TokenUser implements EntraTokens, AutoCloseable {
  static final String NAME = "6f1c2a34-0d8e-4a55-9a0e-3a5a5a7c1b22";

  private static final Pattern SIGNED_IN =
      Pattern.compile("cmdstat_auth:calls=(\\d+).*rejected_calls=(\\d+),failed_calls=(\\d+)");
  private static final Pattern CONNECTION = Pattern.compile("id=(\\d+) .* user=" + NAME + " ");

  private final List<RawRedis> servers;
  private final Deque<String> valid = new ArrayDeque<>();
  private Duration validFor = Duration.ofHours(1);
  private boolean down;
  private boolean forged;
  private int given;

  TokenUser(List<RedisSettings> servers) {
    this.servers = servers.stream().map(RawRedis::new).toList();
    for (RawRedis server : this.servers) {
      server.commands().configSet("tls-auth-clients", "no");
      server.allow(NAME, UUID.randomUUID().toString(), RedisRights.RECORDS);
    }
  }

  @Override
  public synchronized CompletionStage<Token> fetch() {
    if (down) {
      return CompletableFuture.failedFuture(
          new EntraTokenException("Entra does not answer", new IllegalStateException("down")));
    }
    String token = UUID.randomUUID().toString();
    if (!forged) {
      servers.forEach(server -> server.change(NAME, ">" + token));
      valid.addLast(token);
      if (valid.size() > 2) {
        String ended = valid.removeFirst();
        servers.forEach(server -> server.change(NAME, "<" + ended));
      }
    }
    given++;
    return CompletableFuture.completedFuture(new Token(token, validFor));
  }

  synchronized void tokensLast(Duration time) {
    validFor = time;
  }

  synchronized void goesDown() {
    down = true;
  }

  synchronized void comesBack() {
    down = false;
  }

  synchronized void tokensAreForged() {
    forged = true;
  }

  /** No token is taken any more, and who signed in by one is cut off. */
  synchronized void tokensEnd() {
    valid.clear();
    for (RawRedis server : servers) {
      server.change(NAME, "resetpass");
      server.cut(NAME);
    }
  }

  /** How many tokens were given. */
  synchronized int given() {
    return given;
  }

  /** The user's open connections, on all servers. */
  Set<String> connections() {
    return servers.stream()
        .flatMap(
            server ->
                CONNECTION
                    .matcher(server.commands().clientList())
                    .results()
                    .map(found -> servers.indexOf(server) + ":" + found.group(1)))
        .collect(Collectors.toSet());
  }

  /** How often somebody showed a token on an open connection and was let in. */
  long signedInAgain() {
    return servers.stream().mapToLong(server -> count(server, 1)).sum() - refusals();
  }

  /** How often somebody was not let in with the token that he showed on an open connection. */
  long refusals() {
    return servers.stream().mapToLong(server -> count(server, 2) + count(server, 3)).sum();
  }

  private static long count(RawRedis server, int group) {
    Matcher found = SIGNED_IN.matcher(server.commands().info("commandstats"));
    return found.find() ? Long.parseLong(found.group(group)) : 0;
  }

  @Override
  public void close() throws RedisException {
    servers.forEach(RawRedis::close);
  }
}
