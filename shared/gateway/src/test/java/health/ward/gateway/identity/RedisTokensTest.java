package health.ward.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import health.ward.records.redis.EntraTokenException;
import health.ward.records.redis.EntraTokens;
import health.ward.records.redis.EntraTokens.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class RedisTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;

  /** Entra gives a token for what is asked for, and nothing for anything else. */
  private static EntraTokens entra(OffsetDateTime end) {
    TokenCredential credential =
        request ->
            request.getScopes().equals(List.of("https://redis.azure.com/.default"))
                ? Mono.just(new AccessToken("for-redis", end))
                : Mono.error(new IllegalStateException("AADSTS70011: " + request.getScopes()));
    return new RedisTokens(credential, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Token fetched(EntraTokens tokens) {
    return tokens.fetch().toCompletableFuture().join();
  }

  private static EntraTokenException refusal(EntraTokens tokens) {
    return assertInstanceOf(
        EntraTokenException.class,
        assertThrows(CompletionException.class, () -> fetched(tokens)).getCause());
  }

  @Test
  void aTokenIsAskedForRedisAndItsEndIsTold() {
    assertEquals(
        new Token("for-redis", Duration.ofMinutes(65)),
        fetched(entra(NOW.plus(Duration.ofMinutes(65)).atOffset(ZoneOffset.UTC))));
  }

  @Test
  void aTokenThatHasEndedIsNone() {
    refusal(entra(NOW.atOffset(ZoneOffset.UTC)));
  }

  @Test
  void aTokenWithoutEndIsAskedForAnewEveryDay() {
    assertEquals(Duration.ofDays(1), fetched(entra(OffsetDateTime.MAX)).validFor());
  }

  @Test
  void aMissingTokenFileIsATypedErrorWithoutTheLibrariesLeftOut() {
    EntraTokenException refusal =
        refusal(
            RedisTokens.of(
                new CredentialSettings.WorkloadIdentity(
                    "contoso", "client", folder.resolve("absent"))));
    assertEquals("Entra gives no token for Redis", refusal.getMessage());
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      assertFalse(cause instanceof LinkageError, String.valueOf(cause));
    }
  }
}
