package health.ward.gateway.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import health.ward.records.redis.EntraTokenException;
import health.ward.records.redis.EntraTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks Entra for the tokens by which a managed Redis knows the app. */
public final class RedisTokens implements EntraTokens {
  /** Longest wait for Entra; then it is asked anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Entra's end after an hour or so, or a day; a longer one is asked for anew by then. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final TokenCredential credential;
  private final Clock clock;

  /**
   * @param clock by which tokens end
   */
  RedisTokens(TokenCredential credential, Clock clock) {
    this.credential = credential;
    this.clock = clock;
  }

  /** Those of this identity; none is asked for yet. */
  public static RedisTokens of(CredentialSettings identity) {
    return new RedisTokens(AzureCredentials.of(identity), Clock.systemUTC());
  }

  @Override
  public CompletionStage<Token> fetch() {
    return Mono.defer(() -> credential.getToken(new TokenRequestContext().addScopes(SCOPE)))
        .subscribeOn(Schedulers.boundedElastic())
        .timeout(PATIENCE)
        .map(this::token)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("no answer")))
        .onErrorMap(fault -> new EntraTokenException("Entra gives no token for Redis", fault))
        .toFuture();
  }

  private Token token(AccessToken given) {
    Duration left = Duration.between(clock.instant(), given.getExpiresAt().toInstant());
    if (left.isNegative() || left.isZero()) {
      throw new IllegalStateException("a token that has ended");
    }
    return new Token(given.getToken(), left.compareTo(LONGEST) < 0 ? left : LONGEST);
  }
}
