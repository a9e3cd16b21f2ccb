package health.ward.gateway.token;

/** A token that is not accepted; the message names the rule, never a value of the token. */
public final class AccessTokenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A refusal by the named rule. */
  public AccessTokenException(String rule) {
    super(rule);
  }
}
