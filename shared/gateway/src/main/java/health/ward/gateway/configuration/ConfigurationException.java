package health.ward.gateway.configuration;

/** The trusted configuration cannot be used; the message names the place and the rule. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A configuration that breaks a rule. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** A configuration that cannot be read. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
