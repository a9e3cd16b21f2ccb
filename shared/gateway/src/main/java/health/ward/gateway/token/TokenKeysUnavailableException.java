package health.ward.gateway.token;

/** An issuer's keys cannot be fetched, so nothing can be said about its tokens. */
public final class TokenKeysUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Names neither the issuer nor the cause. */
  public TokenKeysUnavailableException() {
    super("token keys unavailable");
  }
}
