package health.ward.gateway.token;

import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import java.util.Optional;

/** Turns an {@code Authorization} field into a caller, or into the problem that answers it. */
public final class AccessTokens {

  private static final String SCHEME = "bearer ";

  private final AccessTokenVerifier verifier;

  /** Access tokens that this verifier accepts. */
  public AccessTokens(AccessTokenVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Demands that a caller's token allows something.
   *
   * @throws ProblemException 403 without the scope
   */
  public static void require(Caller caller, String scope) throws ProblemException {
    if (!caller.scopes().contains(scope)) {
      throw new ProblemException(
          Problem.of(
                  403,
                  "missing-scope",
                  "The token does not allow this",
                  "Ask your identity provider for a token with the scope " + scope + ".")
              .withHeader(
                  "WWW-Authenticate",
                  "Bearer realm=\"ward\", error=\"insufficient_scope\", scope=\"" + scope + "\""));
    }
  }

  /**
   * The caller behind the field.
   *
   * @param authorization value of the field, if the request has one
   * @throws ProblemException 401 for no or no valid token, 503 when the issuer's keys are out of
   *     reach
   */
  public Caller caller(Optional<String> authorization) throws ProblemException {
    String value = authorization.orElse("");
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          Problem.of(
                  401,
                  "no-access-token",
                  "An access token is needed",
                  "Send the header field Authorization: Bearer with an access token of your"
                      + " hospital's identity provider.")
              .withHeader("WWW-Authenticate", "Bearer realm=\"ward\""));
    }
    try {
      return verifier.verify(value.substring(SCHEME.length()).trim());
    } catch (AccessTokenException refused) {
      throw new ProblemException(refusal(String.valueOf(refused.getMessage())));
    } catch (TokenKeysUnavailableException unreachable) {
      throw new ProblemException(
          Problem.of(
                  503,
                  "token-keys-unavailable",
                  "The token cannot be checked now",
                  "The identity provider's keys cannot be fetched; repeat the request later.")
              .withHeader("Retry-After", "30"));
    }
  }

  private static Problem refusal(String rule) {
    return Problem.of(
            401,
            "invalid-access-token",
            "The access token is not accepted",
            "The token was refused: " + rule + ". Get a new one from your identity provider.")
        .withHeader(
            "WWW-Authenticate",
            "Bearer realm=\"ward\", error=\"invalid_token\", error_description=\"" + rule + "\"");
  }
}
