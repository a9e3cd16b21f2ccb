package health.ward.gateway.token;

import java.util.Set;

/**
 * Whom a verified access token speaks for.
 *
 * @param tenant the hospital
 * @param subject who, as the issuer calls them
 * @param scopes what the token allows
 */
public record Caller(String tenant, String subject, Set<String> scopes) {

  /** Keeps its own copy of the scopes. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
