package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signs claims as the original does: RS256, jku, a life of eight hours; or wrongly, on demand. */
final class TokenIssuer {
  private static final Duration LIFE = Duration.ofHours(8);
  private static final Duration LONG_AGO = Duration.ofHours(9);
  private static final Duration LATER = Duration.ofHours(1);
  private static final String STRANGER = "https://stranger.weu.attest.azure.net";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final SigningKey signing;
  private final KeyOnDemand successor;
  private final KeyOnDemand stranger;
  private final SecureRandom random;
  private final Clock clock;
  private volatile Set<MaaFault> faults = Set.of();

  /**
   * @param issuer the provider's URL, without a trailing slash
   * @param signing the published key
   */
  TokenIssuer(String issuer, SigningKey signing, SecureRandom random, Clock clock) {
    this.issuer = issuer;
    this.signing = signing;
    this.successor = new KeyOnDemand(random, clock);
    this.stranger = new KeyOnDemand(random, clock);
    this.random = random;
    this.clock = clock;
  }

  String issuer() {
    return issuer;
  }

  /** Issues tokens with these faults from now on, or sound ones. */
  void faults(Set<MaaFault> chosen) {
    faults = Set.copyOf(chosen);
  }

  /** The keys that are published now, the one that signs first. */
  List<SigningKey> published() {
    return faults.contains(MaaFault.KEY_ROLLOVER)
        ? List.of(successor.get(), signing)
        : List.of(signing);
  }

  /**
   * A token.
   *
   * @param claims what was attested; issuer, times and identifier are added
   */
  String issue(Map<String, JsonNode> claims) {
    Set<MaaFault> now = faults;
    String named = now.contains(MaaFault.WRONG_ISSUER) ? STRANGER : issuer;
    Instant issued = issued(now);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("exp", issued.plus(LIFE).getEpochSecond());
    all.put("iat", issued.getEpochSecond());
    all.put("iss", named);
    all.put("jti", identifier());
    all.put("nbf", issued.getEpochSecond());
    claims.forEach((name, value) -> all.put(name, JSON.convertValue(value, Object.class)));
    Payload payload = new Payload(all);
    SigningKey kept = published().get(0);
    if (now.contains(MaaFault.ALG_NONE)) {
      return new PlainObject(new PlainHeader.Builder().type(JOSEObjectType.JWT).build(), payload)
          .serialize();
    }
    SigningKey name = now.contains(MaaFault.FOREIGN_KID) ? stranger.get() : kept;
    SigningKey signer = now.contains(MaaFault.FORGED_SIGNATURE) ? stranger.get() : name;
    return signed(named, name.kid(), signer, payload);
  }

  private Instant issued(Set<MaaFault> now) {
    if (now.contains(MaaFault.EXPIRED_TOKEN)) {
      return clock.instant().minus(LONG_AGO);
    }
    return now.contains(MaaFault.NOT_YET_VALID) ? clock.instant().plus(LATER) : clock.instant();
  }

  private static String signed(String issuer, String kid, SigningKey signer, Payload payload) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwkURL(URI.create(issuer + "/certs"))
            .keyID(kid)
            .type(JOSEObjectType.JWT)
            .build();
    JWSObject token = new JWSObject(header, payload);
    try {
      token.sign(new RSASSASigner(signer.key()));
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
