package health.ward.gateway.wiring;

import health.ward.gateway.token.AccessTokenVerifier;
import health.ward.gateway.token.AccessTokenVerifier.Trusted;
import health.ward.gateway.token.AccessTokens;
import health.ward.gateway.token.RemoteKeys;
import health.ward.gateway.token.TokenIssuer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the verifier of access tokens together. */
final class TokenWiring {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private TokenWiring() {}

  static AccessTokens tokens(List<TokenIssuer> issuers, Clock clock) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    Map<String, Trusted> trusted = new LinkedHashMap<>();
    for (TokenIssuer issuer : issuers) {
      trusted.put(
          issuer.issuer(),
          new Trusted(issuer, new RemoteKeys(issuer.keys(), http, System::nanoTime)));
    }
    return new AccessTokens(new AccessTokenVerifier(trusted, clock));
  }
}
