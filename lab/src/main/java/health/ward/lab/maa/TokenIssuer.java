package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import health.ward.lab.certificate.KeyPairs;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signs claims as the original does: RS256, jku, a life of eight hours; or wrongly, on demand. */
final class TokenIssuer {
  private static final Duration LIFE = Duration.ofHours(8);
  private static final Duration LONG_AGO = Duration.ofHours(9);
  private static final String STRANGER = "https://stranger.weu.attest.azure.net";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final SigningKey signing;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param issuer the provider's URL, without a trailing slash
   * @param signing the published key
   */
  TokenIssuer(String issuer, SigningKey signing, SecureRandom random, Clock clock) {
    this.issuer = issuer;
    this.signing = signing;
    this.random = random;
    this.clock = clock;
  }

  String issuer() {
    return issuer;
  }

  SigningKey signing() {
    return signing;
  }

  /**
   * A token.
   *
   * @param claims what was attested; issuer, times and identifier are added
   */
  String issue(Map<String, JsonNode> claims, Optional<MaaFault> fault) {
    String named = fault.equals(Optional.of(MaaFault.WRONG_ISSUER)) ? STRANGER : issuer;
    Instant now = clock.instant();
    Instant issued = fault.equals(Optional.of(MaaFault.EXPIRED_TOKEN)) ? now.minus(LONG_AGO) : now;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("exp", issued.plus(LIFE).getEpochSecond());
    all.put("iat", issued.getEpochSecond());
    all.put("iss", named);
    all.put("jti", identifier());
    all.put("nbf", issued.getEpochSecond());
    claims.forEach((name, value) -> all.put(name, JSON.convertValue(value, Object.class)));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwkURL(URI.create(named + "/certs"))
            .keyID(signing.kid())
            .type(JOSEObjectType.JWT)
            .build();
    JWSObject token = new JWSObject(header, new Payload(all));
    boolean forged = fault.equals(Optional.of(MaaFault.FORGED_SIGNATURE));
    try {
      token.sign(new RSASSASigner(forged ? KeyPairs.rsa2048(random).getPrivate() : signing.key()));
    } catch (JOSEException e) {
      throw new IllegalStateException("The token cannot be signed.", e);
    }
    return token.serialize();
  }

  private String identifier() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
