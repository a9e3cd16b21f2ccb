package health.ward.gateway.sealed;

/** The file of shared channel secrets cannot be used. */
public final class ChannelSecretsException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A file that breaks the named rule. */
  public ChannelSecretsException(String rule) {
    super("The channel secrets " + rule);
  }
}
