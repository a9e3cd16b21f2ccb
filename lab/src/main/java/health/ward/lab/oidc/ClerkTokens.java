package health.ward.lab.oidc;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/** What a hospital's issuer puts into the access token of a clerk who signs in at the portal. */
record ClerkTokens(String issuerId, String scope) implements OAuth2TokenCallback {
  private static final long SECONDS = 3600;

  @Override
  public String subject(TokenRequest request) {
    return "clerk";
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    return List.of("ward-api");
  }

  @Override
  public Map<String, Object> addClaims(TokenRequest request) {
    return Map.of("scope", scope);
  }

  @Override
  public long tokenExpiry() {
    return SECONDS;
  }
}
