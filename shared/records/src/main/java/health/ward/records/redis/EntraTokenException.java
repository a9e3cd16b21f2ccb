package health.ward.records.redis;

/** There is no token by which Redis would know the app. */
public final class EntraTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is missing, without the token
   * @param cause what its source reported
   */
  public EntraTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
