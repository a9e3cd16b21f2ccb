package health.ward.gateway.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.testing.TestIssuer;
import health.ward.gateway.token.AccessTokenVerifier.Trusted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private TestIssuer issuer;
  private boolean keysAvailable = true;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theSchemeIsNotCaseSensitive() throws Exception {
    for (String scheme : new String[] {"Bearer", "bearer", "BEARER"}) {
      String field = scheme + " " + issuer.token("patient.read");
      assertEquals("lamna", tokens().caller(Optional.of(field)).tenant());
    }
  }

  @Test
  void noTokenIs401WithAChallenge() {
    ApiResponse answer = refusal(Optional.empty(), "patient.read");
    assertEquals(401, answer.status());
    assertEquals("Bearer realm=\"ward\"", answer.headers().get("WWW-Authenticate"));
  }

  @Test
  void anotherSchemeIs401() {
    assertEquals(401, refusal(Optional.of("Basic YTpi"), "patient.read").status());
  }

  @Test
  void aRefusedTokenIs401ThatNamesTheRuleAndNotTheToken() {
    String token = issuer.sign(issuer.claims("patient.read").audience("other").build());
    ApiResponse answer = refusal(Optional.of("Bearer " + token), "patient.read");
    assertEquals(401, answer.status());
    assertTrue(
        answer
            .headers()
            .get("WWW-Authenticate")
            .contains("error=\"invalid_token\", error_description=\"the audience is another"));
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(body.contains("urn:ward:problem:invalid-access-token"));
    assertFalse(body.contains(token));
  }

  @Test
  void aMissingScopeIs403ThatNamesIt() {
    ApiResponse answer =
        refusal(Optional.of("Bearer " + issuer.token("patient.readonly")), "patient.read");
    assertEquals(403, answer.status());
    assertTrue(
        answer
            .headers()
            .get("WWW-Authenticate")
            .endsWith("error=\"insufficient_scope\", scope=\"patient.read\""));
  }

  @Test
  void keysOutOfReachAre503() {
    keysAvailable = false;
    ApiResponse answer =
        refusal(Optional.of("Bearer " + issuer.token("patient.read")), "patient.read");
    assertEquals(503, answer.status());
    assertEquals("30", answer.headers().get("Retry-After"));
  }

  private ApiResponse refusal(Optional<String> field, String scope) {
    return assertThrows(
            ProblemException.class, () -> AccessTokens.require(tokens().caller(field), scope))
        .problem()
        .toResponse();
  }

  private AccessTokens tokens() {
    IssuerKeys keys =
        id -> {
          if (!keysAvailable) {
            throw new TokenKeysUnavailableException();
          }
          return Optional.of(issuer.rsa.toPublicJWK());
        };
    return new AccessTokens(
        new AccessTokenVerifier(
            Map.of(issuer.issuer(), new Trusted(issuer.trusted(), keys)), Clock.systemUTC()));
  }
}
