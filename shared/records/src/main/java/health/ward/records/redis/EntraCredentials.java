package health.ward.records.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What an app signs in with by its Entra identity. While a connection is open, the token is
 * replaced before it ends, and the connection shows the new one: Redis cuts who has not.
 */
final class EntraCredentials implements RedisCredentialsProvider {
  /** Microsoft asks for three minutes; its library keeps a token until five are left. */
  static final Duration AHEAD = Duration.ofSeconds(270);

  /** How long nobody is asked after an answer, whatever it was. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(EntraCredentials.class);

  private final String user;
  private final EntraTokens tokens;
  private final LongSupplier nanoTime;
  private final Function<Duration, Executor> later;
  private final Sinks.Many<RedisCredentials> replaced = Sinks.many().replay().latest();

  private Optional<Held> held = Optional.empty();
  private CompletableFuture<EntraTokens.Token> asked =
      CompletableFuture.failedFuture(new IllegalStateException("nobody was asked yet"));
  private long askAgainAt;
  private boolean armed;

  private record Held(EntraTokens.Token token, long fetchedAt) {

    /** Nanoseconds until it ends. */
    long left(long now) {
      return token.validFor().toNanos() - (now - fetchedAt);
    }
  }

  /**
   * @param user object id of the identity
   * @param nanoTime a monotonic clock in nanoseconds
   * @param later runs things after a while
   */
  EntraCredentials(
      String user, EntraTokens tokens, LongSupplier nanoTime, Function<Duration, Executor> later) {
    this.user = user;
    this.tokens = tokens;
    this.nanoTime = nanoTime;
    this.later = later;
    this.askAgainAt = nanoTime.getAsLong();
  }

  /** The same with a timer of its own. */
  EntraCredentials(RedisSettings.Login.Entra login, LongSupplier nanoTime) {
    this(
        login.user(),
        login.tokens(),
        nanoTime,
        wait -> CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /**
   * What a new connection signs in with. The client asks for it in places where it must neither
   * wait nor fail, so it gets what is held, which Redis refuses when it has ended; by the client's
   * next attempt there is another.
   */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // who gets a token that has ended comes again
  public synchronized Mono<RedisCredentials> resolveCredentials() {
    valid();
    return held.map(kept -> Mono.just(credentials(kept)))
        .orElseGet(() -> Mono.error(new IllegalStateException("asked before there was a token")));
  }

  @Override
  public boolean supportsStreaming() {
    return true;
  }

  /** What open connections show in place of what they showed before. */
  @Override
  public Flux<RedisCredentials> credentials() {
    return replaced.asFlux();
  }

  /**
   * Completes when there is a token that is valid.
   *
   * @return fails with {@link EntraTokenException} when there is none
   */
  synchronized CompletableFuture<EntraTokens.Token> valid() {
    // Also for a connection that comes back when the timer has ended for want of one.
    CompletableFuture<EntraTokens.Token> answer = isDue() ? ask() : asked;
    if (left() <= 0) {
      return answer;
    }
    arm();
    return CompletableFuture.completedFuture(held.orElseThrow().token());
  }

  private synchronized boolean isDue() {
    return asked.isDone() && left() <= AHEAD.toNanos() && nanoTime.getAsLong() - askAgainAt >= 0;
  }

  /** Nanoseconds until what is held ends. */
  private synchronized long left() {
    return held.map(kept -> kept.left(nanoTime.getAsLong())).orElse(0L);
  }

  /** Nobody is told of the token before it is kept: who asks next gets the same. */
  private synchronized CompletableFuture<EntraTokens.Token> ask() {
    CompletableFuture<EntraTokens.Token> answer = new CompletableFuture<>();
    asked = answer;
    fetch()
        .whenComplete(
            (token, fault) -> {
              if (fault == null) {
                Optional<RedisCredentials> other = keep(token);
                answer.complete(token);
                // The client has locks of its own: where the token came later, ours is not held.
                other.ifPresent(
                    next -> replaced.emitNext(next, Sinks.EmitFailureHandler.FAIL_FAST));
              } else {
                Throwable cause = cause(fault);
                LOG.warn("event=redisTokenMissing fault={}", reason(cause));
                pause();
                answer.completeExceptionally(cause);
              }
            });
    return answer;
  }

  private CompletionStage<EntraTokens.Token> fetch() {
    try {
      return tokens.fetch();
    } catch (RuntimeException broken) {
      return CompletableFuture.failedFuture(broken);
    }
  }

  /** What open connections are to show now, if it is not what they show. */
  private synchronized Optional<RedisCredentials> keep(EntraTokens.Token token) {
    Held kept = new Held(token, nanoTime.getAsLong());
    boolean isNew = held.isEmpty() || !held.get().token().value().equals(token.value());
    held = Optional.of(kept);
    pause();
    return isNew ? Optional.of(credentials(kept)) : Optional.empty();
  }

  private synchronized void pause() {
    askAgainAt = nanoTime.getAsLong() + PAUSE.toNanos();
    arm();
  }

  /** Sets the timer unless it runs. */
  private synchronized void arm() {
    if (armed) {
      return;
    }
    armed = true;
    long now = nanoTime.getAsLong();
    long wait = askAgainAt - now;
    if (held.isPresent()) {
      wait = Math.max(wait, held.get().left(now) - AHEAD.toNanos());
    }
    later.apply(Duration.ofNanos(Math.max(wait, 0))).execute(this::look);
  }

  /** A provider without connections lets its timer end; the next connection sets it again. */
  @SuppressWarnings("FutureReturnValueIgnored") // connections are told of a token, the log of none
  private synchronized void look() {
    armed = false;
    if (replaced.currentSubscriberCount() > 0 && asked.isDone()) {
      if (isDue()) {
        ask();
      } else {
        arm();
      }
    }
  }

  private RedisCredentials credentials(Held kept) {
    return RedisCredentials.just(user, kept.token().value());
  }

  private static String reason(Throwable fault) {
    return (fault.getCause() == null ? fault : fault.getCause()).getClass().getSimpleName();
  }

  private static Throwable cause(Throwable fault) {
    return fault instanceof CompletionException && fault.getCause() != null
        ? fault.getCause()
        : fault;
  }
}
