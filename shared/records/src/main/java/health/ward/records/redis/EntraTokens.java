package health.ward.records.redis;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Gives the tokens of Microsoft Entra by which a managed Redis knows an app. */
@FunctionalInterface
public interface EntraTokens {
  /**
   * What a token must be asked for (Microsoft: Use Microsoft Entra ID for cache authentication with
   * Azure Managed Redis).
   */
  String SCOPE = "https://redis.azure.com/.default";

  /**
   * Gets a token, not the last one again when that ends within five minutes and another is to be
   * had. Several connections ask at a time.
   *
   * @return ends within a minute; fails with {@link EntraTokenException} when there is none
   */
  CompletionStage<Token> fetch();

  /**
   * A token.
   *
   * @param value what is shown to Redis in place of a password
   * @param validFor how long it is valid from now on
   */
  record Token(String value, Duration validFor) {

    /** Without the value, which is a secret. */
    @Override
    public String toString() {
      return "Token[validFor=" + validFor + "]";
    }
  }
}
