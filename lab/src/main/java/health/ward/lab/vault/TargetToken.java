package health.ward.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.lab.http.HttpProblem;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The token that stands for whoever asks. The vault sees no evidence: it believes the authority
 * that the key's policy names, and wraps to the key that the token carries.
 *
 * @param issuer one that the policy names
 * @param claims of the token
 */
record TargetToken(String issuer, JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int MINIMUM_BITS = 2048;

  /**
   * Reads a token that an authority of the policy has signed and that is valid now.
   *
   * @throws HttpProblem as the vault refuses
   */
  static TargetToken verified(String token, ReleasePolicy policy, MaaKeySource keys, Clock clock)
      throws HttpProblem {
    try {
      JWSObject jws = JWSObject.parse(token);
      JsonNode claims = JSON.readTree(jws.getPayload().toBytes());
      String issuer = claims.path("iss").asText();
      if (!policy.knows(issuer)) {
        throw refused("The policy knows no authority " + issuer + ".");
      }
      if (!jws.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
        throw refused("The target attestation token is not RS256.");
      }
      RSAPublicKey key =
          keys.key(MaaIssuer.dangerousLab(issuer), String.valueOf(jws.getHeader().getKeyID()))
              .orElseThrow(() -> refused("The authority does not publish the token's key."));
      if (!jws.verify(new RSASSAVerifier(key))) {
        throw refused("The target attestation token's signature is wrong.");
      }
      times(claims, clock.instant());
      return new TargetToken(issuer, claims);
    } catch (ParseException | IOException | JOSEException | IllegalArgumentException e) {
      throw HttpProblem.badRequest("The target is not an attestation token.");
    } catch (MaaUnavailableException e) {
      throw new HttpProblem(503, "AttestationUnavailable", String.valueOf(e.getMessage()));
    }
  }

  /**
   * The key to wrap to: the first in {@code x-ms-runtime.keys} with {@code use} {@code enc}, or
   * whose {@code key_ops} has {@code encrypt}.
   */
  RSAPublicKey wrappingKey() throws HttpProblem {
    for (JsonNode key : claims.path("x-ms-runtime").path("keys")) {
      if (encrypts(key)) {
        return Optional.of(rsa(key))
            .filter(found -> found.getModulus().bitLength() >= MINIMUM_BITS)
            .orElseThrow(() -> HttpProblem.badRequest("The encryption key is too short."));
      }
    }
    throw HttpProblem.badRequest("The target attestation token carries no encryption key.");
  }

  private static boolean encrypts(JsonNode key) {
    boolean operation = false;
    for (JsonNode name : key.path("key_ops")) {
      operation |= name.asText().equals("encrypt");
    }
    return operation || key.path("use").asText().equals("enc");
  }

  private static RSAPublicKey rsa(JsonNode key) throws HttpProblem {
    try {
      return RSAKey.parse(key.toString()).toRSAPublicKey();
    } catch (ParseException | JOSEException e) {
      throw HttpProblem.badRequest("The encryption key is no RSA key.");
    }
  }

  private static void times(JsonNode claims, Instant now) throws HttpProblem {
    if (!claims.path("exp").isIntegralNumber() || !claims.path("nbf").isIntegralNumber()) {
      throw refused("The target attestation token does not say when it is valid.");
    }
    Instant until = Instant.ofEpochSecond(claims.path("exp").asLong());
    Instant from = Instant.ofEpochSecond(claims.path("nbf").asLong());
    if (now.isAfter(until.plus(SKEW)) || now.isBefore(from.minus(SKEW))) {
      throw refused("The target attestation token is not valid now.");
    }
  }

  private static HttpProblem refused(String why) {
    return new HttpProblem(403, "Forbidden", why);
  }
}
