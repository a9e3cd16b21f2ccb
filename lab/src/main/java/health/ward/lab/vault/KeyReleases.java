package health.ward.lab.vault;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.JOSEException;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /keys/{name}/{version}/release}: from an attestation token to a wrapped key. */
final class KeyReleases {
  private static final Set<String> VERSIONS = Set.of("7.3", "7.4", "7.5", "7.6");
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final String vault;
  private final MaaKeySource authorities;
  private final ReleaseAnswers answers;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param vault the vault's address, without a trailing slash
   * @param authorities the signing keys of attestation providers
   */
  KeyReleases(
      String vault,
      MaaKeySource authorities,
      ReleaseAnswers answers,
      SecureRandom random,
      Clock clock) {
    this.vault = vault;
    this.authorities = authorities;
    this.answers = answers;
    this.random = random;
    this.clock = clock;
  }

  HttpAnswer release(ReleasableKey key, HttpCall call) throws HttpProblem {
    String version = call.query("api-version").orElse("");
    if (!VERSIONS.contains(version)) {
      throw HttpProblem.badRequest("The api-version '" + version + "' is not supported.");
    }
    if (!call.authorization().matches("Bearer \\S+")) {
      return challenge();
    }
    JsonNode request = parse(call.body());
    if (!request.path("enc").asText().equals(KeyWrapping.NAME)) {
      throw HttpProblem.badRequest("The lab's vault wraps by " + KeyWrapping.NAME + " only.");
    }
    TargetToken token =
        TargetToken.verified(request.path("target").asText(), key.policy(), authorities, clock);
    Optional<String> unmet = key.policy().unmet(token.issuer(), token.claims());
    if (unmet.isPresent()) {
      throw new HttpProblem(
          403, "Forbidden", "The release policy is not met: " + unmet.get() + ".");
    }
    try {
      byte[] wrapped =
          KeyWrapping.wrap(key.keys().getPrivate().getEncoded(), token.wrappingKey(), random);
      String answer = answers.sign(vault + key.path(), version, request, wrapped);
      return HttpAnswer.json(200, JsonNodeFactory.instance.objectNode().put("value", answer));
    } catch (GeneralSecurityException e) {
      throw HttpProblem.badRequest("The key cannot be wrapped to the token's encryption key.");
    } catch (JOSEException e) {
      throw new IllegalStateException("The answer cannot be signed.", e);
    }
  }

  /** Says where a credential is to be had, as the original does to everybody who brings none. */
  private HttpAnswer challenge() {
    return new HttpAnswer(
        401,
        "application/json",
        "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"A bearer token is needed.\"}}"
            .getBytes(StandardCharsets.UTF_8),
        Map.of(
            "WWW-Authenticate",
            "Bearer authorization=\"" + vault + "/lab\", resource=\"" + vault + "\""));
  }

  private static JsonNode parse(byte[] body) throws HttpProblem {
    try {
      JsonNode request = STRICT.readTree(body);
      if (request.isObject()) {
        return request;
      }
    } catch (IOException e) {
      throw HttpProblem.badRequest("The request is not JSON.");
    }
    throw HttpProblem.badRequest("The request is not a JSON object.");
  }
}
